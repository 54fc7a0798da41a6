namespace Akamon.Web;

/// <summary>Other sites may post here: protocol endpoints, which prove their caller by other means.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CrossSiteAllowedAttribute : Attribute;

/// <summary>Takes multipart forms: import and upload only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MultipartAllowedAttribute : Attribute;

/// <summary>Sets its own Cache-Control: public documents such as keys and metadata.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheAllowedAttribute : Attribute;
