using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Akamon.Web;

/// <summary>A field left blank is what was typed, not null, wherever a string is declared that cannot be null.</summary>
internal sealed class BlankStaysBlank : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        // Not thread-safe itself, and asked once for each field.
        var nullability = new NullabilityInfoContext();
        var state = context.Key switch
        {
            { ModelType: var type } when type != typeof(string) => NullabilityState.Unknown,
            { PropertyInfo: { } property } => nullability.Create(property).WriteState,
            { ParameterInfo: { } parameter } => nullability.Create(parameter).WriteState,
            _ => NullabilityState.Unknown,
        };
        if (state is NullabilityState.NotNull)
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
