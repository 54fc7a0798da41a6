using Akamon.Tests.Pages;

namespace Akamon.Tests.Harness;

/// <summary>Somebody who goes through the four steps: an app first, a phone second, a trial, the switch.</summary>
public sealed class Newcomer(Visitor visitor, Person person, string address = Newcomer.Mail)
{
    public const string TypedNumber = "090-1234-5678";
    public const string Number = "+819012345678";
    public const string Mail = "hanako@example.org";

    /// <summary>What their app knows, after step 1.</summary>
    public string Secret { get; private set; } = "";

    public string Code => CodeApp.Code(Secret, visitor.Site.Clock.GetUtcNow());

    public string WrongCode => CodeApp.WrongCode(Secret, visitor.Site.Clock.GetUtcNow());

    /// <summary>From the account's page through the wizard, with an app and a contact address.</summary>
    public async Task<DonePage> RegisterFirst()
    {
        var door = await visitor.Open<SignInPage>();
        var status = await door.Enter<StatusPage>(person);
        return await RegisterFirst(await status.Follow<SetupPage>());
    }

    public async Task<DonePage> RegisterFirst(SetupPage wizard) => await RegisterFirst(await wizard.Next());

    public async Task<DonePage> RegisterFirst(ChoosePage choose)
    {
        var app = await choose.App();
        (Secret, var mail) = await app.Register<MailSetupPage>();
        return await mail.Register(address);
    }

    public static async Task<DonePage> RegisterSecond(DonePage done)
    {
        var choose = await done.AddAnother();
        var phone = await choose.Phone();
        return await phone.Register<DonePage>(TypedNumber, Number);
    }

    public async Task<SecurityInfoPage> Try(SignOutPage leaving)
    {
        var outside = await leaving.SignOut();
        var asked = await (await outside.SignInAgain()).Enter<CodePage>(person);
        visitor.Site.Clock.NextCode();
        return await asked.Enter<SecurityInfoPage>(Code);
    }

    public async Task<StatusPage> Apply()
    {
        var status = await visitor.Open<StatusPage>();
        return await (await status.Follow<MfaSettingPage>()).Apply();
    }

    /// <summary>All four steps.</summary>
    public async Task<StatusPage> DoAllSteps()
    {
        var done = await RegisterSecond(await RegisterFirst());
        await Try(await done.Try());
        return await Apply();
    }
}
