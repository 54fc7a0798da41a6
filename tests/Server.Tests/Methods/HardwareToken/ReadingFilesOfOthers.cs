using System.Diagnostics;
using System.Text;
using Akamon.Standards.Otp;
using Akamon.Standards.Otp.Seeds;

namespace Akamon.Tests.Methods.HardwareToken;

/// <summary>Containers written by python-pskc and signed by pskctool, and codes of oathtool: none of them shares code with us.</summary>
public sealed class ReadingFilesOfOthers : IDisposable
{
    private const string Secret = "3132333435363738393031323334353637383930", Key = "12345678901234567890123456789012";
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("akamon-pskc-").FullName;

    [Theory]
    [InlineData("hotp", "6", null, null)]
    [InlineData("totp", "8", "-p", "open sesame")]
    [InlineData("totp", "6", "-s", Key)]
    public async Task Containers_of_python_pskc_are_read_plain_by_passphrase_and_by_key(string kind, string digits, string? how, string? unlock)
    {
        var file = Path.Combine(_folder, "t.pskc");
        await File.WriteAllTextAsync(Path.Combine(_folder, "t.csv"), $"serial,secret,counter\nTK-1,{Secret},5\nTK-2,{Secret[2..]}aa,7\n");
        string[] lockedBy = how is null ? [] : [how, unlock!]; // They come in pairs.
        await Run("csv2pskc", ["-x", $"algorithm={kind}", "-x", $"response_length={digits}", "-x", "response_encoding=DECIMAL", "-x", "time_interval=60", .. lockedBy, "-o", file, Path.Combine(_folder, "t.csv")]);

        var reading = SeedFile.Read(await File.ReadAllTextAsync(file), unlock, 10);

        reading.Faults.ShouldBeEmpty();
        reading.Tokens.Select(token => token.Serial).ShouldBe(["TK1", "TK2"]);
        reading.Tokens[0].ShouldSatisfyAllConditions(
            token => Convert.ToHexString(token.Secret.Span).ShouldBe(Secret),
            token => token.Digits.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(digits),
            token => token.Counter.ShouldBe(kind is "hotp" ? 5 : 0));
    }

    [Fact]
    public async Task A_container_that_pskctool_finds_valid_and_has_signed_is_read_and_shows_the_codes_of_oathtool()
    {
        var (plain, signed) = (Path.Combine(_folder, "plain.xml"), Path.Combine(_folder, "signed.xml"));
        await File.WriteAllTextAsync(plain, """
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage><DeviceInfo><Manufacturer>oath.Akamon</Manufacturer><SerialNo>987654321</SerialNo></DeviceInfo><Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp"><AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters><Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret><Counter><PlainValue>3</PlainValue></Counter></Data></Key></KeyPackage></KeyContainer>
            """);
        var verdict = await Run("pskctool", ["--validate", plain]);
        await Run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", Path.Combine(_folder, "k"), "-out", Path.Combine(_folder, "c"), "-subj", "/CN=maker", "-days", "2"]);
        await File.WriteAllTextAsync(signed, await Run("pskctool", ["--sign", "--sign-key", Path.Combine(_folder, "k"), "--sign-crt", Path.Combine(_folder, "c"), plain]));

        var token = SeedFile.Read(await File.ReadAllTextAsync(signed), unlock: null, 10).Tokens.ShouldHaveSingleItem();

        verdict.ShouldContain("OK");
        (await Run("pskctool", ["--info", signed])).ShouldContain("SerialNo: " + token.Serial);
        var codes = (await Run("oathtool", ["--hotp", "-c", "3", "-w", "9", Secret])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        codes.ShouldBe(Enumerable.Range(0, 10).Select(i => Hotp.Code(token.Secret.Span, token.Counter + i)));
    }

    [Theory]
    [InlineData("sha1", 30)]
    [InlineData("sha256", 60)]
    public async Task A_server_takes_the_codes_that_oathtool_makes(string hash, int period)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, token) = await akamon.NewPersonWithToken(period: period, bytes: hash is "sha256" ? 32 : 20);
        var code = await Run("oathtool", [$"--totp={hash}", "-s", $"{period}s", "-N", akamon.Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture), Convert.ToHexString(token.Secret)]);
        using var browser = akamon.NewBrowser();

        await browser.SignInWithToken(person, code.Trim());

        browser.Session.ShouldNotBeNull();
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private static async Task<string> Run(string program, string[] arguments)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{program}"), $"There is no {program}.");
        using var peer = Process.Start(new ProcessStartInfo($"/usr/bin/{program}", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false }).ShouldNotBeNull();
        var said = new StringBuilder(await peer.StandardOutput.ReadToEndAsync());
        var complaint = await peer.StandardError.ReadToEndAsync();
        await peer.WaitForExitAsync();
        peer.ExitCode.ShouldBe(0, $"{program}: {complaint}");
        return said.ToString();
    }
}
