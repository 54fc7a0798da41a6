using Akamon.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Status;

/// <summary>The history says what happened, not what was tried.</summary>
public sealed class TellingTheStory
{
    [Theory]
    [InlineData(Acts.PasswordChanged, "wrong", "the current one was typed wrong")]
    [InlineData(Acts.PasswordChanged, "accepted", "The password was changed")]
    [InlineData(Acts.Proof, "no way", "There was no way to verify at that moment")]
    [InlineData(Acts.Proof, "waiting", "too many wrong tries")]
    public async Task Each_outcome_has_its_own_sentence(string act, string result, string words)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await akamon.Inside(async services =>
        {
            services.GetRequiredService<AuditLog>().Add(act, result, person.Id);
            await services.GetRequiredService<Akamon.Database.AkamonDb>().SaveChangesAsync();
            return true;
        });

        var page = await browser.Get("/status/history");

        page.Text.ShouldContain(words);
        if (result is "wrong")
            page.Text.ShouldNotContain("The password was changed");
    }
}
