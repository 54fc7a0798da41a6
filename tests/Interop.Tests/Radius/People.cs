using System.Security.Cryptography;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.AuthenticatorApp;
using Akamon.Methods.HardwareToken;
using Akamon.Methods.Phone;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Otp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop.Radius;

/// <summary>What the Lab's people hold beside their code apps.</summary>
internal static class People
{
    private static readonly TimeProvider _clock = TimeProvider.System;

    public static string Code(Person person) => Hotp.Code(Base32.Decode(person.TotpSecret!), Totp.Step(_clock.GetUtcNow(), TotpParameters.Common.Period)); // The person has an app.

    public static async Task Do(this RunningAkamon akamon, Func<AkamonDb, Task> work)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AkamonDb>());
    }

    public static async Task AddPhone(this RunningAkamon akamon, string commonId, string number) => await akamon.Add(commonId, "phone", PhoneSlot.Mobile, new PhoneMethod.Data(number));

    public const string TokenSecret = "3132333435363738393031323334353637383930";

    /// <summary>What a token with that secret shows now, says a program that is not ours.</summary>
    public static async Task<string> OathTool()
    {
        await using var oathtool = Peer.Start(Peer.Program("oathtool"), "--totp", TokenSecret);
        return await oathtool.Line();
    }

    /// <summary>Taken in from a file, lent, registered and asked first.</summary>
    public static async Task AddToken(this RunningAkamon akamon, string commonId, string serial, string secret)
    {
        await using (var scope = akamon.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<TokenImport>().Take($"{serial},{secret},totp,6,30", new(Unlock: null, Dry: false, GoodOnes: false), CancellationToken.None);
        var token = Guid.Empty;
        await akamon.Do(async db => token = (await db.Set<Token>().AsNoTracking().SingleAsync(row => row.Serial == serial)).Id);
        await akamon.Do(db => db.Set<Token>().Where(row => row.Id == token).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, TokenState.Lent).SetProperty(row => row.HolderId, row => db.Set<Account>().Single(one => one.CommonId == commonId).Id)));
        var id = await akamon.Add(commonId, "hardware-token", slot: null, new HardwareTokenMethod.Data(token, serial));
        await akamon.Do(db => db.Set<Preference>().Where(row => db.Set<Credential>().Any(one => one.Id == id && one.AccountId == row.AccountId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, id).SetProperty(row => row.Way, "hardware-token")));
    }

    /// <summary>A paired phone with this key, asked first.</summary>
    public static async Task<Guid> AddPhoneApp(this RunningAkamon akamon, string commonId, ECDsa key)
    {
        var id = await akamon.Add(commonId, AppMethod.MethodName, slot: null, AppMethod.New() with { Key = key.ExportSubjectPublicKeyInfo() });
        await akamon.Do(db => db.Set<Preference>().Where(row => db.Set<Credential>().Any(one => one.Id == id && one.AccountId == row.AccountId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.CredentialId, id).SetProperty(row => row.Way, "app")));
        return id;
    }

    /// <summary>The phone's owner types the number.</summary>
    public static async Task<bool> Approve(this RunningAkamon akamon, Guid phone, ECDsa key, string number)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        var (db, services) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), scope.ServiceProvider);
        var request = await db.Set<AppRequest>().AsNoTracking().SingleAsync(row => row.CredentialId == phone && row.State == Akamon.Methods.AuthenticatorApp.RequestState.Waiting);
        var credential = await db.Set<Credential>().AsNoTracking().SingleAsync(row => row.Id == phone);
        var (nonce, time) = (services.GetRequiredService<Questions>().Open(request).Nonce, _clock.GetUtcNow().ToUnixTimeSeconds());
        var lines = string.Join('\n', "akamon-decision-v1", request.Id.ToString("d"), number, "approve", Base64Url.Encode(nonce), time.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var signature = Base64Url.Encode(key.SignData(System.Text.Encoding.UTF8.GetBytes(lines), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var device = new Device(credential, services.GetRequiredService<Wallet>().Read<AppRecord>(credential));
        return await services.GetRequiredService<AppAnswers>().Take(device, request.Id, new Answer("approve", number, time, signature), CancellationToken.None) is AnswerEnd.Approved;
    }

    private static async Task<Guid> Add<T>(this RunningAkamon akamon, string commonId, string method, string? slot, T data)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var (id, now) = (Ids.New(_clock), _clock.GetUtcNow());
        db.Add(new Credential
        {
            Id = id,
            AccountId = (await db.Set<Account>().SingleAsync(row => row.CommonId == commonId)).Id,
            Method = method,
            Slot = slot ?? id.ToString("n"),
            Label = "Phone",
            Data = scope.ServiceProvider.GetRequiredService<Wallet>().Seal(id, data),
            State = CredentialState.Active,
            Created = now,
            Added = now,
        });
        await db.SaveChangesAsync();
        return id;
    }
}
