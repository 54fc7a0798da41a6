using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Akamon.Web;

/// <summary>
/// Describes only those properties of a page that take values from a request. The framework asks all that there is to know
/// about every one, at each start, which was a tenth of it.
/// </summary>
internal sealed class PageParts(IPageApplicationModelPartsProvider usual) : IPageApplicationModelPartsProvider
{
    public static void Use(IServiceCollection services)
    {
        var usual = services.Single(service => service.ServiceType == typeof(IPageApplicationModelPartsProvider));
        services.Remove(usual);
        services.AddSingleton<IPageApplicationModelPartsProvider>(start => new PageParts((IPageApplicationModelPartsProvider)ActivatorUtilities.CreateInstance(start, usual.ImplementationType!)));
    }

    public PagePropertyModel CreatePropertyModel(PropertyInfo property) =>
        property.IsDefined(typeof(BindPropertyAttribute)) ? usual.CreatePropertyModel(property) : new(property, []) { PropertyName = property.Name };

    public PageHandlerModel? CreateHandlerModel(MethodInfo method) => usual.CreateHandlerModel(method);

    public PageParameterModel CreateParameterModel(ParameterInfo parameter) => usual.CreateParameterModel(parameter);

    public bool IsHandler(MethodInfo methodInfo) => usual.IsHandler(methodInfo);
}
