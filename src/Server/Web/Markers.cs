namespace Akamon.Web;

/// <summary>Other sites may post here: protocol endpoints, which prove their caller by other means.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CrossSiteAllowedAttribute : Attribute;

/// <summary>Takes multipart forms: import and upload only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MultipartAllowedAttribute : Attribute;

/// <summary>Takes a form in which one name stands several times: a list of boxes to tick.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RepeatsAllowedAttribute : Attribute;

/// <summary>Sets its own Cache-Control: public documents such as keys and metadata.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheAllowedAttribute : Attribute;

/// <summary>Part of registering methods: open to a session that began with a temporary access pass, like every page under Guard.Registering.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PassOpensAttribute : Attribute;

/// <summary>Part of starting to use MFA: stays open when the deadline has passed and everything else is shut, like every page under Guard.Registering (I6).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SetUpOpensAttribute : Attribute;

/// <summary>No method is registered here: where a first one needs a second secret, this page does not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PasswordSufficesAttribute : Attribute;

/// <summary>A page of one's own account: until set-up is finished it says what is left, unless the page itself is about that.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AccountPageAttribute : Attribute
{
    public bool TellsItself { get; init; }
}
