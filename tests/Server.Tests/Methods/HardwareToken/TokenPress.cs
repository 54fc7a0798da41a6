using System.Globalization;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.HardwareToken;
using Akamon.Standards.Otp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.HardwareToken;

/// <summary>A token as it lies in the hand: what stands on its back, and the codes it shows.</summary>
internal sealed record HandToken(string Serial, byte[] Secret, bool Counts, int Period = 30, int Digits = 6)
{
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Serial},{Convert.ToHexString(Secret)},{(Counts ? "hotp" : "totp")},{Digits},{(Counts ? 0 : Period)}");

    /// <summary>The code of a press, from 0; or of a step, as this many steps from now.</summary>
    public string Code(RunningAkamon akamon, long at) =>
        Hotp.Code(Secret, Counts ? at : (akamon.Clock.GetUtcNow().ToUnixTimeSeconds() / Period) + at, Digits, Secret.Length == 32 ? OtpAlgorithm.Sha256 : OtpAlgorithm.Sha1);

    public string WrongCode(RunningAkamon akamon) =>
        Enumerable.Range(100_000, 300).Select(number => number.ToString(CultureInfo.InvariantCulture)).First(code => Enumerable.Range(-20, 140).All(at => at < 0 && Counts || !string.Equals(Code(akamon, at), code, StringComparison.Ordinal)));
}

/// <summary>Makes tokens and loans through the services that production uses.</summary>
internal static class TokenPress
{
    public const string Setup = "/setup/token", Proof = "/sign-in/token", Mine = "/token", Lost = "/token/lost", Desk = "/desk/tokens", One = "/desk/tokens/one", ImportPage = "/desk/tokens/import";

    private static int _count;

    /// <summary>A new one, in store.</summary>
    public static async Task<HandToken> NewToken(this RunningAkamon akamon, bool counts = false, int period = 30, int bytes = 20)
    {
        var number = Interlocked.Increment(ref _count);
        var token = new HandToken(string.Create(CultureInfo.InvariantCulture, $"TK{number:D6}"), [.. Enumerable.Range(0, bytes).Select(i => (byte)((i * 7) + number + (counts ? 100 : 0)))], counts, period);
        (await akamon.Import(token.Line)).Written.ShouldBeTrue();
        return token;
    }

    public static Task<ImportReport> Import(this RunningAkamon akamon, string text, bool dry = false, bool good = false, string? unlock = null) =>
        akamon.Inside(services => services.GetRequiredService<TokenImport>().Take(text, new(unlock, dry, good), CancellationToken.None));

    /// <summary>Applied for and handed out.</summary>
    public static async Task<HandToken> Lend(this RunningAkamon akamon, Person to, bool counts = false, int period = 30, int bytes = 20)
    {
        var token = await akamon.NewToken(counts, period, bytes);
        (await akamon.Lend(to, token)).ShouldBe(LoanAnswer.Done);
        return token;
    }

    public static async Task<LoanAnswer> Lend(this RunningAkamon akamon, Person to, HandToken token)
    {
        var desk = await akamon.NewPerson(roles: "desk");
        return await akamon.Inside(async services =>
        {
            await services.GetRequiredService<TokenRequests>().File(to.Account, filedBy: null, Ground.NoPhone, "", CancellationToken.None);
            var request = await services.GetRequiredService<AkamonDb>().Set<TokenRequest>().SingleAsync(row => row.OpenFor == to.Id);
            return await services.GetRequiredService<TokenLoans>().HandOut(request.Id, token.Serial, desk.Account, CancellationToken.None);
        });
    }

    /// <summary>Somebody whose lent token every sign-in asks for. Its first code is used up; the clock moves on by a step.</summary>
    public static async Task<(Person Person, HandToken Token)> NewPersonWithToken(this RunningAkamon akamon, bool counts = false, int period = 30, int bytes = 20)
    {
        var person = await akamon.NewPerson();
        var token = await akamon.Lend(person, counts, period, bytes);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.RegisterToken(token.Serial, token.Code(akamon, 0));
        var held = (await akamon.Methods(person)).ShouldHaveSingleItem();
        await akamon.ApplyMfa(person, held.Id);
        akamon.Clock.Pass(TimeSpan.FromSeconds(period));
        return (person, token);
    }

    public static async Task<Page> RegisterToken(this Browser browser, string serial, string code, string next = "") =>
        await browser.Post(await browser.Get(Setup), ("Serial", serial), ("Code", code), ("Next", next));

    /// <summary>Password, then the code.</summary>
    public static async Task<Page> SignInWithToken(this Browser browser, Person person, string code, string next = "")
    {
        var page = await browser.EnterPassword(person);
        return await browser.Post(page, ("Code", code), ("Next", next));
    }

    public static Task<Token> Stored(this RunningAkamon akamon, HandToken token) =>
        akamon.Read(db => db.Set<Token>().AsNoTracking().SingleAsync(row => row.Serial == token.Serial));

    public static Task<TokenRequest> LoanOf(this RunningAkamon akamon, Person person) =>
        akamon.Read(db => db.Set<TokenRequest>().AsNoTracking().OrderByDescending(row => row.Asked).FirstAsync(row => row.AccountId == person.Id));

    public static Task<LoanAnswer> Act(this RunningAkamon akamon, HandToken token, Func<TokenLoans, Token, Task<LoanAnswer>> act) =>
        akamon.Inside(async services => await act(services.GetRequiredService<TokenLoans>(), await services.GetRequiredService<AkamonDb>().Set<Token>().AsNoTracking().SingleAsync(row => row.Serial == token.Serial)));
}
