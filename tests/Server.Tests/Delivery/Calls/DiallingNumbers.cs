using Akamon.Delivery.Calls.Baresip;

namespace Akamon.Tests.Delivery.Calls;

/// <summary>Only digits of our own reach the trunk (sec:RC3, C21).</summary>
public sealed class DiallingNumbers
{
    [Theory]
    [InlineData("+", "", "sip:+81398765432@sbc.example:5061")]
    [InlineData("", "", "sip:81398765432@sbc.example:5061")]
    [InlineData("010", "", "sip:01081398765432@sbc.example:5061")]
    [InlineData("+", "81", "sip:0398765432@sbc.example:5061")]
    [InlineData("+", "1", "sip:+81398765432@sbc.example:5061")]
    public void A_number_is_written_as_the_trunk_wants_it(string plus, string home, string uri) =>
        DialledNumber.Uri("+81398765432", new BaresipOptions { Trunk = "sbc.example:5061", Plus = plus, Home = home }).ShouldBe(uri);

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+123")]
    [InlineData("0398765432")]
    [InlineData("+81398765432;x=y")]
    [InlineData("+8139876543２")]
    [InlineData("+81 398765432")]
    [InlineData("+1234567890123456")]
    public void Anything_else_is_not_dialled(string number) =>
        Should.Throw<ArgumentException>(() => DialledNumber.Uri(number, new BaresipOptions { Trunk = "sbc.example" }));

    [Theory]
    [InlineData("4321", "|4321|")]
    [InlineData("1,23", "|1|23|")]
    [InlineData(",,9#", "|||9#|")]
    public void An_extension_becomes_tones_and_pauses(string extension, string steps) =>
        string.Join("", Tones.Steps(extension).Select(step => step ?? "|")).ShouldBe(steps);

    [Theory]
    [InlineData("12a")]
    [InlineData("1 2")]
    [InlineData("１")]
    [InlineData("1\n2")]
    public void Other_tones_there_are_none(string extension) => Should.Throw<ArgumentException>(() => Tones.Steps(extension));

    [Theory]
    [InlineData("""a"b""")]
    [InlineData("a;b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("<a>")]
    [InlineData("ä")]
    public void A_password_that_would_change_the_account_line_stops_the_start(string password)
    {
        var options = new BaresipOptions { Trunk = "sbc.example", User = "1", Program = "/bin/sh", Password = password };

        var said = options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage!; // It has one.

        said.ShouldStartWith("Delivery:Calls:Baresip:Password");
        said.ShouldNotContain(password);
    }
}
