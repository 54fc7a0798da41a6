using Akamon.Tests.Layout;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Web;

/// <summary>Browsers hold people to filling in; a browser without scripts, a space, or an old program does not.</summary>
public sealed class LeavingFieldsBlank
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Every_form_answers_blank_fields_without_a_fault_of_ours(string blank)
    {
        await using var akamon = await RunningAkamon.Start();
        var fields = await FieldsOf(akamon);
        List<string> faults = [];
        using var browser = await akamon.AnybodyAnywhere();
        var cookies = browser.Cookies.ToDictionary();

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Changes: true, CrossSite: false, OtherHost: false, Path: not "/sign-out" }))
        {
            foreach (var (name, value) in cookies)
                browser.Cookies[name] = value;
            var token = (await browser.Get("/status")).Token;
            if (await browser.SendForm(route.Address, fields.Select(name => KeyValuePair.Create(name, blank)).Append(new("__RequestVerificationToken", token))) is var answer && (int)answer.Status >= 500)
                faults.Add($"{route.Method} {route.Address}: {answer.Status}");
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> FieldsOf(RunningAkamon akamon)
    {
        var loader = akamon.App.Services.GetRequiredService<PageLoader>();
        HashSet<string> names = [];
        foreach (var page in akamon.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, new());
            names.UnionWith(compiled.BoundProperties.Concat(compiled.HandlerMethods.SelectMany(handler => handler.Parameters)).Where(one => one.ParameterType == typeof(string)).Select(one => one.BindingInfo?.BinderModelName ?? one.Name));
        }
        names.Count.ShouldBeGreaterThan(10);
        return [.. names];
    }
}
