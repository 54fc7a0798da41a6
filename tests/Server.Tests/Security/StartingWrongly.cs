using Akamon.Tests.Harness;
using Shouldly;
using Xunit;

namespace Akamon.Tests.Security;

public sealed class StartingWrongly
{
    [Theory]
    [InlineData("Methods:Password:MinLength", "5", "MinLength", "8")]
    [InlineData("Sessions:Idle", "3.00:00:00", "Idle", "24:00:00")]
    [InlineData("Verification:FreeTries", "0", "FreeTries", "1")]
    [InlineData("MfaUse:Spreading", "48:00:00", "Spreading", "24:00:00")]
    [InlineData("SignIn:AttemptLife", "01:00:00", "AttemptLife", "00:10:00")]
    [InlineData("Web:PublicOrigin", "http://id.example.org", "Web:PublicOrigin", "https")]
    [InlineData("Web:Proxies:0", "not-an-address", "Web:Proxies", "IP address")]
    [InlineData("Delivery:Mail:Port", "465", "Delivery:Mail:Port", "587")]
    [InlineData("RelyingParties:Systems:0:Name", "Not A Name", "RelyingParties:Systems", "a–z")]
    [InlineData("Preset", "nowhere", "Preset", "utokyo")]
    [InlineData("Lab:On", "true", "Lab:On", "production")]
    public async Task A_wrong_setting_stops_the_start_and_is_named_with_what_it_may_be(string name, string value, string setting, string range)
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningAkamon.Start((name, value)));

        refused.ToString().ShouldContain(setting);
        refused.ToString().ShouldContain(range, Case.Insensitive);
    }
}
