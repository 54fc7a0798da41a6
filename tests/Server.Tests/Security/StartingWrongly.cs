namespace Akamon.Tests.Security;

public sealed class StartingWrongly
{
    [Theory]
    [InlineData("Sessions:Idle", "1.00:00:01", "Idle", "1.00:00:00")]
    [InlineData("Sessions:Absolute", "00:10:00", "Absolute", "00:15:00")]
    [InlineData("Sessions:Fresh", "00:11:00", "Fresh", "00:10:00")]
    [InlineData("Verification:FreeTries", "11", "FreeTries", "10")]
    [InlineData("Verification:MostFails", "101", "MostFails", "100")]
    [InlineData("SignIn:WrongCodes", "0", "WrongCodes", "1")]
    [InlineData("SignIn:AttemptLife", "00:10:01", "AttemptLife", "00:10:00")]
    [InlineData("MfaUse:Spreading", "1.00:00:01", "Spreading", "1.00:00:00")]
    [InlineData("Methods:Password:MaxLength", "63", "MaxLength", "64")]
    [InlineData("Methods:Password:WeakForTests", "false", "Methods:Password:MemoryKiB", "38912")]
    [InlineData("Web:PublicOrigin", "https://id.example.org/path", "Web:PublicOrigin", "without path")]
    [InlineData("Web:PublicOrigin", "", "Web:PublicOrigin", "must be set")]
    [InlineData("Web:TimeZone", "Mars/Olympus", "Web:TimeZone", "Asia/Tokyo")]
    [InlineData("Web:Proxies:0", "anybody", "Web:Proxies", "IP address")]
    [InlineData("Accounts:Realm", "Not A Realm", "Accounts:Realm", "host name")]
    [InlineData("Database:CommandTimeout", "00:02:00", "CommandTimeout", "00:01:00")]
    [InlineData("Database:Connection", "Host=db.example.org;Username=x", "Database:Connection", "VerifyFull")]
    [InlineData("Methods:Password:MinLenght", "12", "Methods:Password:MinLenght: there is no such setting", "MinLength")]
    [InlineData("Methods:Pasword:MinLength", "12", "Methods:Pasword:MinLength", "no such setting")]
    [InlineData("RelyingParties:Systems:0:Oidc:RedirectUrls:0", "https://x.example/", "RedirectUrls", "no such setting")]
    [InlineData("Preset", "nonsense", "Preset", "utokyo")]
    [InlineData("Methods:Password:MinLength", "5", "MinLength", "8")]
    [InlineData("Sessions:Idle", "3.00:00:00", "Idle", "1.00:00:00")]
    [InlineData("Verification:FreeTries", "0", "FreeTries", "1")]
    [InlineData("MfaUse:Spreading", "2.00:00:00", "Spreading", "1.00:00:00")]
    [InlineData("SignIn:AttemptLife", "01:00:00", "AttemptLife", "00:10:00")]
    [InlineData("Web:PublicOrigin", "http://id.example.org", "Web:PublicOrigin", "https")]
    [InlineData("Web:Proxies:0", "not-an-address", "Web:Proxies", "IP address")]
    [InlineData("Delivery:Mail:Port", "465", "Delivery:Mail:Port", "587")]
    [InlineData("Delivery:Sms:Kannel:0:Address", "http://sms.example.org/", "Delivery:Sms:Kannel:0:Address", "https")]
    [InlineData("Delivery:Sms:Kannel:0:Name", "Not A Name", "Delivery:Sms", "a–z")]
    [InlineData("Delivery:Sms:Kannel:0:From", "Ak\r\namon", "Delivery:Sms:Kannel:0:From", "letters")]
    [InlineData("Delivery:Sms:Kannel:0:User", "", "Delivery:Sms:Kannel:0:User", "needed")]
    [InlineData("Delivery:Sms:Forms:0:Password", "", "Delivery:Sms:Forms:0:Password", "needed")]
    [InlineData("Delivery:Sms:SignedJson:0:Key", "short", "Delivery:Sms:SignedJson:0:Key", "32")]
    [InlineData("Delivery:Sms:Routes:0:Country", "Japan", "Delivery:Sms:Routes", "JP")]
    [InlineData("Delivery:Sms:Default:0", "nobody", "Delivery:Sms:Routes", "nobody")]
    [InlineData("Delivery:Sms:ReportsTo", "http://id.example.org/", "Delivery:Sms:ReportsTo", "https")]
    [InlineData("Delivery:Sms:Timeout", "00:01:00", "Timeout", "00:00:15")]
    [InlineData("Methods:Phone:PerPrefix", "0", "PerPrefix", "1")]
    [InlineData("RelyingParties:Systems:0:Name", "Not A Name", "RelyingParties:Systems", "a–z")]
    [InlineData("Preset", "nowhere", "Preset", "utokyo")]
    [InlineData("Lab:On", "true", "Lab:On", "ASPNETCORE_ENVIRONMENT")]
    public async Task A_wrong_setting_stops_the_start_and_is_named_with_what_it_may_be(string name, string value, string setting, string range)
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningAkamon.Start((name, value)));

        refused.ToString().ShouldContain(setting);
        refused.ToString().ShouldContain(range, Case.Insensitive);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:8080")]
    [InlineData("somewhere")]
    public async Task A_trial_server_listens_on_this_machine_only_whichever_setting_says_where(string address)
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningAkamon.Start(("environment", "Development"), ("Kestrel:Endpoints:Open:Url", address)));

        refused.ToString().ShouldContain($"a development server listens only on this machine, not on {address}");
    }
}
