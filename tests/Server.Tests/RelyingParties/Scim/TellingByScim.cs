using Akamon.Audit;
using Akamon.MfaUse;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Scim;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Scim;

/// <summary>A system with a SCIM service finds in each entry whether its owner uses MFA.</summary>
[Trait("req", "R5")]
public sealed class TellingByScim
{
    private const string Token = "scim-token-0123456789";

    [Theory]
    [InlineData("Full")]
    [InlineData("CommonId")]
    public async Task The_entry_of_the_account_says_that_it_uses_MFA_and_since_when(string names)
    {
        using var service = new ScimService(Token);
        await using var told = await RunningAkamon.Start(Settings(service, ("UserName", names)));
        var holder = await told.NewPersonWithApp();
        var full = names is "Full" ? await told.Inside(services => Task.FromResult(services.GetRequiredService<Akamon.Accounts.AccountName>().Full(holder.CommonId))) : holder.CommonId;
        service.Has("u-1", full.ToUpperInvariant());
        service.Has("u-2", "somebody-else");

        await told.ApplyMfa(holder, holder.Apps[0]);
        await Tell(told);

        service.Faults.ShouldBeEmpty();
        service.MfaUse("u-1").ShouldBe(("active", told.Clock.GetUtcNow()));
        service.MfaUse("u-2").ShouldBeNull();
        (await told.Read(db => db.Set<MfaSpread>().SingleAsync(row => row.AccountId == holder.Id))).Heard.ShouldNotBeNull();
        (await told.Read(db => db.Set<ScimTelling>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_end_of_MFA_is_told_too()
    {
        using var service = new ScimService(Token);
        await using var akamon = await RunningAkamon.Start(Settings(service, ("UserName", "CommonId")));
        var person = await akamon.NewPersonWithMfa();
        service.Has("u-1", person.CommonId);

        await akamon.Read(db => db.Set<MfaSwitch>().Where(row => row.AccountId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MfaUseState.Ended)));
        await Tell(akamon);

        service.MfaUse("u-1")!.Value.State.ShouldBe("ended");
    }

    [Theory]
    [InlineData("not there", "nobody there")]
    [InlineData("twice", "nobody there")]
    [InlineData("ignores the filter", "nobody there")]
    [InlineData("no PATCH", "refused")]
    public async Task Nobody_else_is_touched_and_what_cannot_be_told_is_in_the_audit(string fault, string result)
    {
        using var service = new ScimService(Token) { IgnoresFilter = fault is "ignores the filter", RefusesPatch = fault is "no PATCH" };
        await using var akamon = await RunningAkamon.Start(Settings(service, ("UserName", "CommonId")));
        var person = await akamon.NewPersonWithApp();
        service.Has("u-2", "somebody-else");
        if (fault is "twice" or "no PATCH")
            service.Has("u-1", person.CommonId);
        if (fault is "twice")
            service.Has("u-3", person.CommonId);

        await akamon.ApplyMfa(person, person.Apps[0]);
        await Tell(akamon);

        (await akamon.Read(db => db.Set<AuditEvent>().SingleAsync(row => row.Act == Acts.ScimLost))).Result.ShouldBe(result);
        service.MfaUse("u-2").ShouldBeNull();
        service.MfaUse("u-1").ShouldBeNull();
    }

    [Theory]
    [InlineData("down")]
    [InlineData("wrong token")]
    public async Task Who_does_not_answer_is_told_again_and_hears_only_how_it_stands_then(string fault)
    {
        using var service = new ScimService(fault is "wrong token" ? "another-token-0123456789" : Token) { Down = fault is "down" };
        await using var akamon = await RunningAkamon.Start(Settings(service, ("UserName", "CommonId")));
        var person = await akamon.NewPersonWithApp();
        service.Has("u-1", person.CommonId);
        await akamon.ApplyMfa(person, person.Apps[0]);
        await Tell(akamon);
        await akamon.Read(db => db.Set<MfaSwitch>().Where(row => row.AccountId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MfaUseState.Ended)));

        (service.Token, service.Down) = (Token, false);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));
        await Tell(akamon);

        service.Patched.ShouldBe(1);
        service.MfaUse("u-1")!.Value.State.ShouldBe("ended");
    }

    [Fact]
    public async Task A_service_that_hangs_delays_no_other()
    {
        using var hanging = new ScimService(Token) { Hangs = true };
        using var service = new ScimService(Token);
        await using var akamon = await RunningAkamon.Start([.. Settings(hanging, ("UserName", "CommonId")), .. Settings(service, number: 1, ("UserName", "CommonId"))]);
        var (first, second) = (await akamon.NewPersonWithApp(), await akamon.NewPersonWithApp());
        service.Has("u-2", second.CommonId);
        await akamon.ApplyMfa(first, first.Apps[0]);
        await hanging.Asked;

        await akamon.ApplyMfa(second, second.Apps[0]);

        // Well before the other one is given up.
        for (var left = 140; left > 0 && service.MfaUse("u-2") is null; left--)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        service.MfaUse("u-2").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("BaseUrl", "http://scim.example.org/v2/")]
    [InlineData("BaseUrl", "https://scim.example.org/v2")]
    [InlineData("Token", "short")]
    public async Task A_registration_that_could_not_work_stops_the_start(string setting, string value)
    {
        using var service = new ScimService(Token);

        var fault = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start(Settings(service, (setting, value))));

        fault.Message.ShouldContain($"RelyingParties:Systems:0:Scim:{setting}");
    }

    private static (string, string)[] Settings(ScimService service, params (string Name, string Value)[] more) => Settings(service, 0, more);

    private static (string, string)[] Settings(ScimService service, int number, params (string Name, string Value)[] more) =>
    [
        ($"RelyingParties:Systems:{number}:Name", $"library-{number}"),
        ($"RelyingParties:Systems:{number}:Title:En", "Library"),
        ($"RelyingParties:Systems:{number}:Title:Ja", "図書館"),
        ($"RelyingParties:Systems:{number}:Scim:BaseUrl", service.Address),
        ($"RelyingParties:Systems:{number}:Scim:Token", Token),
        ("Oidc:InsideNetworks:0", "127.0.0.0/8"),
        .. more.Select(one => ($"RelyingParties:Systems:{number}:Scim:{one.Name}", one.Value)),
    ];

    // The workers run by themselves too: until nothing waits any more that is due.
    private static async Task Tell(RunningAkamon akamon)
    {
        await akamon.App.Services.GetRequiredService<ChangeWorker>().HandOn(CancellationToken.None);
        await akamon.App.Services.GetRequiredService<ScimWorker>().TellDue(CancellationToken.None);
        for (var left = 400; left > 0 && await akamon.Read(db => db.Set<ScimTelling>().AnyAsync(row => row.Tries == 0 || row.Due > akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(50))); left--)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System); // Its end is noted after the row has gone.
    }
}
