using Akamon.Tests.Methods.AccessPass;

namespace Akamon.Tests.Harness;

internal static class OpenDoors
{
    /// <summary>A browser to which every door is open: of the desk and of an office, freshly verified, and in the middle of another sign-in.</summary>
    public static async Task<Browser> AnybodyAnywhere(this RunningAkamon akamon)
    {
        var (person, browser) = await akamon.SomebodyAtTheDesk("desk office");
        using var other = akamon.NewBrowser();
        await other.EnterPassword(person);
        await other.Get("/setup/choose");
        browser.Cookies["__Host-idp_txn"] = other.Attempt ?? "";
        return browser;
    }
}
