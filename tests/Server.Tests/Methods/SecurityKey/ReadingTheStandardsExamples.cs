using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akamon.Methods.SecurityKey;

namespace Akamon.Tests.Methods.SecurityKey;

/// <summary>
/// The examples of WebAuthn L3, section "Test Vectors". They are made at random over what the standard allows; where we
/// allow less, the reason stands beside the name.
/// </summary>
public sealed class ReadingTheStandardsExamples
{
    private const string Unverified = "we demand that a new key checks its owner", Framed = "nobody registers or signs in inside another site's frame", NotOffered = "we offer ES256 and RS256 only";

    private static readonly (string Name, string Value)[] _site = [("Methods:SecurityKey:Domain", "example.org"), ("Methods:SecurityKey:Origins:0", "https://example.org")];

    /// <summary>Name; why the registration is refused; why the proof by a key that is held all the same is refused.</summary>
    public static TheoryData<string, string?, string?> Examples => new()
    {
        { "none-es256", Unverified, null },
        { "packed-self-es256", null, null },
        { "none-es256-crossOrigin", Framed, Framed },
        { "none-es256-topOrigin", Framed, Framed },
        { "none-es256-long-credential-id", Unverified, null },
        { "packed-es256", null, null },
        { "packed-es384", NotOffered, null },
        { "packed-es512", NotOffered, null },
        { "packed-rs256", null, null },
        { "packed-eddsa", NotOffered, NotOffered },
        { "packed-ed448", NotOffered, NotOffered },
        { "tpm-es256", null, null },
        { "android-key-es256", null, null },
        { "apple-es256", Unverified, null },
        { "fido-u2f-es256", Unverified, null },
    };

    [Theory, MemberData(nameof(Examples))]
    [Trait("case", "sec:E14")]
    public async Task Each_example_is_taken_or_refused_for_a_reason_of_ours(string name, string? made, string? used)
    {
        await using var akamon = await RunningAkamon.Start(_site);
        var (person, example) = (await akamon.NewPerson(), Example.Find(name));

        await akamon.Inside(async services =>
        {
            var judge = new KeyJudge(services, person.Account);
            (await judge.Registers(example.Registration, example.Challenge)).ShouldBe(made is null, made);
            (await judge.Proves(example.Record, 0, example.Proof, example.ProofChallenge, verified: false)).ShouldBe(used is null, used);
            (await judge.Registers(example.Registration, example.ProofChallenge)).ShouldBeFalse("Another challenge.");
            (await judge.Proves(example.Record, 0, example.Proof, example.Challenge, verified: false)).ShouldBeFalse("Another challenge.");
            return true;
        });
    }

    [Fact]
    public void Every_example_of_the_standard_is_here()
    {
        Examples.Select(row => row.Data.Item1).ShouldBe(Example.Names, ignoreOrder: true);
    }

    private sealed record Example(string Challenge, string Registration, string ProofChallenge, string Proof, KeyRecord Record)
    {
        private static readonly JsonElement _all = JsonElement.Parse(File.ReadAllText(Path.Combine(TestSettings.Source, "..", "..", "tests", "Server.Tests", "Methods", "SecurityKey", "webauthn-l3-vectors.json"))).GetProperty("vectors");

        public static IEnumerable<string?> Names => _all.EnumerateArray().Select(one => one.GetProperty("name").GetString());

        public static Example Find(string name)
        {
            var one = _all.EnumerateArray().Single(each => each.GetProperty("name").ValueEquals(name));
            var (made, used, id) = (one.GetProperty("registration"), one.GetProperty("authentication"), Text(one, "id"));
            var data = AuthenticatorData.Read(AttestationObject.Read(Bytes(made, "attestationObject"))!.Data)!; // They are right.
            var record = new KeyRecord(id, Base64Url.EncodeToString(data.PublicKey), [], (data.Flags & 0x08) != 0, (data.Flags & 0x10) != 0, data.Model!.Value); // As above.
            return new(Text(made, "challenge"), Answer(id, made), Text(used, "challenge"), Answer(id, used), record);
        }

        private static string Answer(string id, JsonElement said)
        {
            var response = new JsonObject();
            foreach (var member in said.EnumerateObject().Where(member => !member.NameEquals("challenge")))
                response[member.Name] = Text(said, member.Name);
            return new JsonObject { ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["response"] = response, ["clientExtensionResults"] = new JsonObject() }.ToJsonString();
        }

        private static byte[] Bytes(JsonElement of, string name) => Convert.FromHexString(of.GetProperty(name).GetString()!); // All are strings.

        private static string Text(JsonElement of, string name) => Base64Url.EncodeToString(Bytes(of, name));
    }
}
