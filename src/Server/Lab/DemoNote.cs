using System.Text.Json;
using Akamon.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Akamon.Lab;

/// <summary>Writes demo.json once the server listens: address, Lab and demo accounts, for scripts and for ./run.</summary>
internal sealed class DemoNote(IServer server, DemoAccounts accounts, DataFolder folder, IHostApplicationLifetime life, IOptions<LabOptions> options) : IHostedService
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Demo)
            life.ApplicationStarted.Register(Write);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Write()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        var note = new { address, lab = $"{address}/lab", accounts = accounts.All };
        File.WriteAllText(folder.File("demo.json"), JsonSerializer.Serialize(note, _json));
        File.WriteAllText(folder.File("demo.txt"), Words(address)); // Last: ./run waits for it.
    }

    private string Words(string address) => string.Join('\n',
    [
        "", $"  Akamon   {address}", $"  Lab      {address}/lab   (phone, mailbox and systems of the demo accounts)", "",
        .. accounts.All.Select(person => $"  {person.CommonId}   {person.Password,-32}   {person.Role,-14} {person.State}"),
        "", "  Ctrl-C stops the server.", "",
    ]);
}
