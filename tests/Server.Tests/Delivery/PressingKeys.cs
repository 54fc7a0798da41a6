using Akamon.Delivery.Calls;
using Shouldly;
using Xunit;

namespace Akamon.Tests.Delivery;

/// <summary>What the keys of a call mean, whoever placed it.</summary>
public sealed class PressingKeys
{
    private static readonly TimeSpan _late = TimeSpan.FromSeconds(9);

    [Fact]
    [Trait("case", "sec:C13")]
    public void A_key_pressed_while_the_question_plays_counts_for_nothing()
    {
        var keypad = new Keypad(digits: null);

        keypad.Press('#', _late).ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C13")]
    public void A_key_pressed_in_the_first_two_seconds_counts_for_nothing()
    {
        var keypad = new Keypad(digits: null);
        keypad.Open();

        keypad.Press('#', TimeSpan.FromSeconds(1.99)).ShouldBeNull();
        keypad.Press('#', TimeSpan.FromSeconds(2)).ShouldBe(CallEnd.Approved);
    }

    [Fact]
    [Trait("case", "sec:C13")]
    public void What_was_pressed_before_the_question_was_over_is_forgotten()
    {
        var keypad = new Keypad(digits: "42");
        keypad.Open();
        keypad.Press('4', _late);
        keypad.Close();
        keypad.Open();
        keypad.Press('2', _late);

        keypad.Press('#', _late).ShouldBe(CallEnd.Wrong);
    }

    [Theory]
    [Trait("case", "sec:C17")]
    [InlineData("#", CallEnd.Wrong)]
    [InlineData("24#", CallEnd.Wrong)]
    [InlineData("042#", CallEnd.Wrong)]
    [InlineData("4242424242424242#", CallEnd.Wrong)]
    [InlineData("42#", CallEnd.Approved)]
    [InlineData("9*42#", CallEnd.Approved)]
    [InlineData("0#", CallEnd.Reported)]
    public void In_the_strict_profile_only_the_number_on_the_screen_approves(string keys, CallEnd end) => Press(new("42"), keys).ShouldBe(end);

    [Theory]
    [Trait("case", "sec:C18")]
    [InlineData("#", CallEnd.Approved)]
    [InlineData("0#", CallEnd.Reported)]
    [InlineData("5*0#", CallEnd.Reported)]
    [InlineData("5#", null)]
    [InlineData("00#", null)]
    [InlineData("12", null)]
    public void Hash_approves_and_zero_and_hash_report(string keys, CallEnd? end) => Press(new(digits: null), keys).ShouldBe(end);

    [Fact]
    public void After_a_slip_of_the_finger_hash_still_approves()
    {
        var keypad = new Keypad(digits: null);
        Press(keypad, "5#").ShouldBeNull();

        Press(keypad, "#").ShouldBe(CallEnd.Approved);
    }

    private static CallEnd? Press(Keypad keypad, string keys)
    {
        keypad.Open();
        foreach (var key in keys)
        {
            if (keypad.Press(key, _late) is { } end)
                return end;
        }
        return null;
    }
}
