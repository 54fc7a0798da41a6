namespace Akamon.Tests.Methods.SecurityKey;

/// <summary>Where the operator wants to know what keys are made of (sec:RE9, sec:E14).</summary>
public sealed class DemandingAModel
{
    private static readonly Guid _model = Guid.Parse("2fc0579f-8113-47ea-b116-bb5a8db9202a");

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_listed_model_of_a_known_maker_is_taken()
    {
        (await Registers((key, maker) => key.Attest = signed => maker.Packed(signed))).ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_key_that_shows_nothing_is_refused()
    {
        (await Registers((_, _) => { })).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_statement_that_was_tampered_with_is_refused()
    {
        (await Registers((key, maker) => key.Attest = signed => maker.Packed(signed, tampered: true))).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_statement_that_was_tampered_with_is_refused_where_none_is_demanded_too()
    {
        (await Registers((key, maker) => key.Attest = signed => maker.Packed(signed, tampered: true), demanded: false)).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_maker_that_nobody_knows_is_refused()
    {
        using var stranger = new KeyMaker(_model, new TestClock().GetUtcNow());

        (await Registers((key, _) => key.Attest = signed => stranger.Packed(signed))).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_certificate_whose_time_is_over_is_refused()
    {
        (await Registers((key, maker) => key.Attest = signed => maker.Packed(signed), life: TimeSpan.FromDays(-1))).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_model_that_is_not_on_the_list_is_refused()
    {
        (await Registers((key, maker) => key.Attest = signed => maker.Packed(signed), listed: Guid.Parse("11111111-1111-1111-1111-111111111111"))).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_key_that_names_another_model_than_its_certificate_is_refused()
    {
        (await Registers((key, maker) => (key.Model, key.Attest) = (Guid.Parse("11111111-1111-1111-1111-111111111111"), signed => maker.Packed(signed)))).ShouldBeFalse();
    }

    [Fact]
    [Trait("case", "sec:E14")]
    public async Task A_key_that_vouches_for_itself_is_taken_only_where_nothing_is_demanded()
    {
        static void Self(SoftKey key, KeyMaker maker) => key.Attest = signed => ("packed", writer => SoftKey.WriteMap(writer, ("alg", () => writer.WriteInt32(-7)), ("sig", () => writer.WriteByteString(key.Sign(signed)))));

        (await Registers(Self)).ShouldBeFalse();
        (await Registers(Self, demanded: false)).ShouldBeTrue();
    }

    private static async Task<bool> Registers(Action<SoftKey, KeyMaker> shows, bool demanded = true, Guid? listed = null, TimeSpan? life = null)
    {
        using var maker = new KeyMaker(_model, new TestClock().GetUtcNow(), life);
        var root = maker.RootFile();
        (string, string)[] settings = [("Methods:SecurityKey:Attestation", "Direct"), ("Methods:SecurityKey:Roots:0", root), ("Methods:SecurityKey:Models:0", (listed ?? _model).ToString())];
        await using var akamon = await RunningAkamon.Start(demanded ? settings : []);
        using var key = new SoftKey { Model = _model };
        shows(key, maker);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        await browser.RegisterKey(key);

        File.Delete(root);
        return (await akamon.Methods(person)).Count == 1;
    }
}
