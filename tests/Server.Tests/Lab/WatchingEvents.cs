using System.Net.Http.Headers;
using System.Text;
using Akamon.Lab.Systems;
using Akamon.RelyingParties.Oidc.Signals;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Lab;

/// <summary>The demo wiki is a real receiver: it makes its stream by itself, checks each event, and the Lab shows what came.</summary>
[Trait("req", "R5")]
public sealed class WatchingEvents
{
    private const string Door = "/lab/systems/wiki/signals";

    [Fact]
    public async Task What_is_saved_arrives_and_the_page_says_how_long_it_took()
    {
        await using var akamon = await Start();
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();

        await akamon.ApplyMfa(person, person.Apps[0]);

        await Until(async () => (await browser.Get("/lab")).Text.Contains("0.0 s after Save", StringComparison.Ordinal));
        (await browser.Get("/lab")).Text.ShouldContain("The account now uses multi-factor authentication.");
        akamon.Log.Lines.ShouldNotContain(line => line.Contains("System.Net.Http.HttpClient", StringComparison.Ordinal), "Addresses of others are not logged.");
    }

    [Fact]
    public async Task The_stream_finds_its_way_to_a_server_that_is_called_localhost()
    {
        await using var akamon = await RunningAkamon.Start([.. _settings, ("urls", $"http://localhost:{FreePort.Next()}")]);

        await Until(() => akamon.Read(db => db.Set<SignalStream>().AnyAsync()));
    }

    [Theory]
    [InlineData("", "", 401)]
    [InlineData("Bearer somebody", "", 401)]
    [InlineData("right", "", 400)]
    [InlineData("right", "eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJub25lIn0.e30.", 400)]
    public async Task Nobody_else_puts_an_event_there(string authorization, string token, int status)
    {
        await using var akamon = await Start();
        using var line = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = akamon.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Door) { Content = new StringContent(token, Encoding.ASCII, new MediaTypeHeaderValue("application/secevent+jwt")) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization is "right" ? SignalInbox.Authorization(akamon.App.Services.GetRequiredService<Vault>(), "wiki") : authorization);

        using var answer = await line.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        akamon.App.Services.GetRequiredService<SignalInbox>().Latest.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stream_of_an_earlier_start_gives_way()
    {
        var database = await TestDatabase.Copy();
        await using (var before = await RunningAkamon.On(database, keep: true, _settings))
            await Until(() => before.Read(db => db.Set<SignalStream>().AnyAsync()));

        await using var akamon = await RunningAkamon.On(database, keep: false, _settings);

        await Until(() => akamon.Read(db => db.Set<SignalStream>().AnyAsync(row => row.Endpoint == new Uri(akamon.Address, Door).AbsoluteUri)));
        (await akamon.Read(db => db.Set<SignalStream>().CountAsync())).ShouldBe(1);
    }

    private static readonly (string, string)[] _settings = [("environment", "Development"), ("Web:PublicOrigin", ""), ("Lab:On", "true")];

    private static async Task<RunningAkamon> Start()
    {
        var akamon = await RunningAkamon.Start(_settings);
        await Until(() => akamon.Read(db => db.Set<SignalStream>().AnyAsync()));
        return akamon;
    }

    private static async Task Until(Func<Task<bool>> true_)
    {
        for (var i = 0; i < 400 && !await true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await true_()).ShouldBeTrue();
    }
}
