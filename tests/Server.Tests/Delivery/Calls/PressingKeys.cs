using Akamon.Delivery.Calls;

namespace Akamon.Tests.Delivery.Calls;

/// <summary>Which keys count (sec:RC6, C13, C17, C18).</summary>
public sealed class PressingKeys
{
    private static readonly TimeSpan _later = TimeSpan.FromSeconds(9);

    [Fact]
    public void A_key_pressed_while_the_prompt_plays_counts_for_nothing()
    {
        var keypad = new Keypad(digits: null);

        keypad.Press('#', _later).ShouldBeNull();
        keypad.Open();
        keypad.Press('#', _later).ShouldBe(CallEnd.Approved);
    }

    [Fact]
    public void A_key_pressed_in_the_first_two_seconds_counts_for_nothing()
    {
        var keypad = new Keypad(digits: null);
        keypad.Open();

        keypad.Press('#', TimeSpan.FromSeconds(1.99)).ShouldBeNull();
        keypad.Press('#', TimeSpan.FromSeconds(2)).ShouldBe(CallEnd.Approved);
    }

    [Fact]
    public void Keys_do_not_count_while_the_prompt_plays_again()
    {
        var keypad = new Keypad(digits: null);
        keypad.Open();
        keypad.Close();

        keypad.Press('#', _later).ShouldBeNull();
    }

    [Fact]
    public void Digits_typed_before_the_prompt_played_again_are_forgotten()
    {
        var keypad = new Keypad("42");
        keypad.Open();
        keypad.Press('4', _later);
        keypad.Close();
        keypad.Open();
        keypad.Press('2', _later);

        keypad.Press('#', _later).ShouldBe(CallEnd.Wrong);
    }

    [Theory]
    [Trait("case", "sec:C18")]
    [InlineData("0", "#", CallEnd.Reported)]
    [InlineData("0", "0#", CallEnd.Reported)]
    [InlineData("5", "#", null)]
    [InlineData("5", "##", CallEnd.Approved)]
    [InlineData("#", "#", CallEnd.Approved)]
    public void A_key_that_came_too_early_never_turns_the_next_hash_into_a_yes(string early, string late, CallEnd? end)
    {
        var keypad = new Keypad(digits: null);
        foreach (var key in early)
            keypad.Press(key, _later).ShouldBeNull();
        keypad.Open();

        late.Select(key => keypad.Press(key, _later)).LastOrDefault(said => said is not null).ShouldBe(end);
    }

    [Fact]
    [Trait("case", "sec:C18")]
    public void A_zero_before_the_question_is_repeated_still_makes_a_report()
    {
        var keypad = new Keypad(digits: null);
        keypad.Open();
        keypad.Press('0', _later);
        keypad.Close();
        keypad.Open();

        keypad.Press('#', _later).ShouldBe(CallEnd.Reported);
    }

    [Theory]
    [InlineData(null, "#", CallEnd.Approved)]
    [InlineData(null, "0#", CallEnd.Reported)]
    [InlineData(null, "5#", null)]
    [InlineData(null, "5##", CallEnd.Approved)]
    [InlineData(null, "*#", CallEnd.Approved)]
    [InlineData(null, "00#", CallEnd.Reported)]
    [InlineData(null, "0", null)]
    [InlineData("42", "42#", CallEnd.Approved)]
    [InlineData("42", "#", CallEnd.Wrong)]
    [InlineData("42", "042#", CallEnd.Wrong)]
    [InlineData("42", "422#", CallEnd.Wrong)]
    [InlineData("42", "9*42#", CallEnd.Approved)]
    [InlineData("42", "0#", CallEnd.Reported)]
    [InlineData("42", "42", null)]
    [InlineData("123456789012", "1234567890123#", CallEnd.Approved)]
    public void What_was_typed_decides(string? digits, string keys, CallEnd? end)
    {
        var keypad = new Keypad(digits);
        keypad.Open();

        CallEnd? said = null;
        foreach (var key in keys)
            said = keypad.Press(key, _later);

        said.ShouldBe(end);
    }
}
