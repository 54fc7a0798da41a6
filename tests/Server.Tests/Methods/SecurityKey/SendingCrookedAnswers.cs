using System.Net;
using System.Text.Json.Nodes;
using Akamon.Methods;
using Akamon.Methods.SecurityKey;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.SecurityKey;

/// <summary>Bad input is a quick 400: nothing is counted, nothing is stored, and the challenge is gone all the same (sec:RE7).</summary>
public sealed class SendingCrookedAnswers
{
    public static TheoryData<string> Shapes =>
    [
        "", "null", "[]", "{}", "\"text\"", "{\"id\":\"AAAA\"", new string('[', 1_000),
        """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}""",
        """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":null}""",
        """{"id":7,"rawId":7,"type":"public-key","response":{"clientDataJSON":"e30"}}""",
        """{"id":"A","rawId":"A","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"","signature":""}}""",
    ];

    [Theory, MemberData(nameof(Shapes))]
    [Trait("case", "sec:RE7")]
    public async Task What_is_no_answer_is_refused_as_bad_input_and_costs_no_try(string answer)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var asked = await browser.AskForKey(Keys.Proof);

        var page = await browser.AnswerWithKey(Keys.Proof, asked.Challenge, answer);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await akamon.Events("sign-in.proof", "wrong")).ShouldBe(0);
        (await akamon.Read(db => db.Set<KeyChallenge>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public async Task A_member_of_the_signed_words_that_stands_twice_is_refused()
    {
        await Answered(key => key.ClientText = text => text[..^1] + ",\"origin\":\"https://evil.example\"}");
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public async Task A_member_of_the_answer_that_stands_twice_is_refused()
    {
        await Answered(_ => { }, answer => answer[..^1] + ",\"id\":\"AAAA\"}");
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public async Task Signed_words_with_members_nobody_knows_are_fine()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        key.Client = client => client["other_keys_can_be_added_here"] = "do not compare clientDataJSON against a template";

        await browser.ProveWithKey(key);

        browser.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:RE7")]
    [InlineData("id")]
    [InlineData("rawId")]
    public async Task Base64url_in_another_form_is_refused(string member)
    {
        await Answered(_ => { }, answer =>
        {
            var json = JsonNode.Parse(answer)!;
            json[member] = json[member]!.GetValue<string>() + "==";
            return json.ToJsonString();
        });
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public async Task Bytes_after_the_keys_statement_are_refused()
    {
        await Answered(key => key.Trailing = [0]);
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public async Task Bytes_after_a_new_keys_statement_are_refused()
    {
        await Registered(key => key.Trailing = [0xA0]);
    }

    public static TheoryData<string> Statements => ["not canonical", "twice", "too deep", "without end", "too long"];

    [Theory, MemberData(nameof(Statements))]
    [Trait("case", "sec:RE7")]
    public async Task Cbor_that_is_not_in_its_one_form_is_refused(string fault)
    {
        await Registered(key => key.Attest = _ => ("none", writer =>
        {
            switch (fault)
            {
                case "not canonical":
                    SoftKey.WriteMap(writer, ("bb", () => writer.WriteInt32(1)), ("a", () => writer.WriteInt32(1)));
                    break;
                case "twice":
                    writer.WriteEncodedValue([0xA2, 0x61, 0x61, 0x01, 0x61, 0x61, 0x01]);
                    break;
                case "too deep":
                    writer.WriteEncodedValue([.. Enumerable.Repeat((byte)0x81, 20), 0xA0]);
                    break;
                case "without end":
                    writer.WriteEncodedValue([0xBF, 0xFF]);
                    break;
                default:
                    SoftKey.WriteMap(writer, ("a", () => writer.WriteByteString(new byte[70_000])));
                    break;
            }
        }
        ));
    }

    [Fact]
    [Trait("case", "sec:RE7")]
    public void No_cut_of_a_right_answer_is_read_as_one()
    {
        using var key = new SoftKey();
        var question = System.Text.Json.JsonDocument.Parse("""{"challenge":"AAAA","user":{"id":"AAAA"}}""").RootElement;
        var answer = JsonNode.Parse(key.Create(question))!;
        var shown = System.Buffers.Text.Base64Url.DecodeFromChars(answer["response"]!["attestationObject"]!.GetValue<string>());

        for (var length = 0; length < shown.Length; length++)
        {
            answer["response"]!["attestationObject"] = System.Buffers.Text.Base64Url.EncodeToString(shown.AsSpan(0, length));
            KeyAnswer.Read(answer.ToJsonString()).ShouldBeNull($"{length} of {shown.Length} bytes");
        }
        KeyAnswer.Read(key.Create(question)).ShouldNotBeNull();
    }

    private static async Task Answered(Action<SoftKey> lie, Func<string, string>? twist = null)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        lie(key);
        var asked = await browser.AskForKey(Keys.Proof);
        var answer = key.Get(asked.Question);

        var page = await browser.AnswerWithKey(Keys.Proof, asked.Challenge, twist?.Invoke(answer) ?? answer);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Session.ShouldBeNull();
    }

    private static async Task Registered(Action<SoftKey> lie)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        lie(key);
        var asked = await browser.AskForKey(Keys.Enrol);

        var page = await browser.AnswerWithKey("/setup/key?handler=Create", asked.Challenge, key.Create(asked.Question));

        page.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
        (await akamon.Read(db => db.Set<Credential>().CountAsync())).ShouldBe(0);
    }
}
