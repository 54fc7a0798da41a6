using Akamon.Tests.Harness;
using Shouldly;
using Xunit;

namespace Akamon.Tests.SignIn;

/// <summary>What is begun in one session is finished there or nowhere.</summary>
public sealed class KeepingToOneSession
{
    [Fact]
    public async Task A_secret_begun_by_a_thief_of_the_password_is_never_offered_to_the_owner()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var thief = akamon.NewBrowser();
        using var owner = akamon.NewBrowser();
        await thief.SignIn(akamon, person);
        var planted = await thief.Post(await thief.Get("/setup/totp"));
        await owner.SignIn(akamon, person);

        var page = await owner.Get("/setup/totp");

        Secret(planted).ShouldNotBeNull();
        Secret(page).ShouldBeNull();
        Secret(await owner.Post(page)).ShouldNotBe(Secret(planted));
    }

    private static string? Secret(Page page) => page.Document.QuerySelector("#secret")?.GetAttribute("data-value");
}
