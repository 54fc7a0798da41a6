using System.Text.Json;
using Microsoft.Playwright;

namespace Akamon.Tests.Harness;

/// <summary>A key in Chromium's own rack of virtual authenticators, plugged into one tab.</summary>
public sealed class VirtualKey
{
    private readonly ICDPSession _rack;

    private VirtualKey(ICDPSession rack, string id) => (_rack, Id) = (rack, id);

    public string Id { get; }

    /// <param name="visitor">Whose tab it is plugged into.</param>
    /// <param name="transport">usb, nfc or internal.</param>
    /// <param name="verifies">Whether it can check its owner.</param>
    /// <param name="synced">Whether a service may copy what it holds.</param>
    public static async Task<VirtualKey> PlugIn(Visitor visitor, string transport, bool verifies = true, bool synced = false)
    {
        await visitor.Tab.AddInitScriptAsync(List);
        var rack = await visitor.Context.NewCDPSessionAsync(visitor.Tab);
        await rack.SendAsync("WebAuthn.enable");
        var answer = await rack.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2",
                ctap2Version = "ctap2_1",
                transport,
                hasResidentKey = true,
                hasUserVerification = verifies,
                isUserVerified = verifies,
                automaticPresenceSimulation = true,
                defaultBackupEligibility = synced,
                defaultBackupState = synced,
            },
        });
        return new(rack, answer!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>From now on the person picks the passkey under the ID field as soon as it is offered.</summary>
    public static Task PickWhatIsOffered(Visitor visitor) => visitor.Tab.AddInitScriptAsync("globalThis.picks = true;");

    // The browser's list under a field cannot be pressed from outside, and a built-in virtual key sometimes answers it by itself.
    private const string List = """
        const get = navigator.credentials.get.bind(navigator.credentials);
        navigator.credentials.get = ({ mediation, ...rest }) => mediation !== 'conditional' ? get({ mediation, ...rest })
          : globalThis.picks && document.querySelector('#CommonId')?.autocomplete === 'username webauthn' ? get(rest) : new Promise(() => {});
        """;

    /// <summary>Whether somebody touches it when it blinks.</summary>
    public Task Touched(bool touched) => _rack.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = Id, ["enabled"] = touched });

    /// <summary>Whether fingerprint or PIN are right.</summary>
    public Task Recognises(bool owner) => _rack.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = Id, ["isUserVerified"] = owner });

    public async Task<int> Held() => (await _rack.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = Id }))!.Value.GetProperty("credentials").GetArrayLength();

    /// <summary>Sets the counter of all it holds back, as in an older copy of it.</summary>
    public async Task SetBack()
    {
        foreach (var held in (await _rack.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = Id }))!.Value.GetProperty("credentials").EnumerateArray())
        {
            await _rack.SendAsync("WebAuthn.removeCredential", new() { ["authenticatorId"] = Id, ["credentialId"] = held.GetProperty("credentialId").GetString()! });
            var copy = JsonSerializer.Deserialize<Dictionary<string, object>>(held.GetRawText())!;
            copy["signCount"] = 0;
            await _rack.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = Id, ["credential"] = copy });
        }
    }
}
