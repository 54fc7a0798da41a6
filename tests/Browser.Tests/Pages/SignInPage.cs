using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>ID and password.</summary>
public sealed class SignInPage(Visitor visitor) : SitePage(visitor), IPlace<SignInPage>
{
    public static string Path => "/sign-in";

    public static SignInPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator CommonId => Tab.Locator("#CommonId");

    public ILocator Password => Tab.Locator("#Password");

    public Task<T> Enter<T>(Person person) where T : SitePage, IPlace<T> => Enter<T>(person.CommonId, person.Password);

    public async Task<T> Enter<T>(string commonId, string password) where T : SitePage, IPlace<T>
    {
        await CommonId.FillAsync(commonId);
        await Password.FillAsync(password);
        return await Press<T>("main form button.button:not([type=button])");
    }

    /// <summary>Puts there by the script.</summary>
    public ILocator PasskeyButton => Tab.Locator("key-ceremony button[data-kind]");

    public Task<T> WithPasskey<T>() where T : SitePage, IPlace<T> => Press<T>(PasskeyButton);
}
