using System.Reflection;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Web;

/// <summary>What a page takes from a request is found by less than the framework does: it must find the same.</summary>
public sealed class DescribingPages
{
    [Fact]
    public async Task Every_property_that_would_take_a_value_does()
    {
        await using var akamon = await RunningAkamon.Start();
        await using var framework = Framework();
        var (ours, theirs) = (akamon.App.Services.GetRequiredService<IPageApplicationModelPartsProvider>(), framework.GetRequiredService<IPageApplicationModelPartsProvider>());
        var properties = typeof(PageParts).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract).SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).ToList();

        ours.ShouldBeOfType<PageParts>();
        properties.Count(property => Takes(theirs, property)).ShouldBeGreaterThan(50);
        properties.Where(property => Takes(ours, property) != Takes(theirs, property)).ShouldBeEmpty();
    }

    private static bool Takes(IPageApplicationModelPartsProvider parts, PropertyInfo property) => parts.CreatePropertyModel(property).BindingInfo is not null;

    private static ServiceProvider Framework()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddRazorPages();
        return services.BuildServiceProvider();
    }
}
