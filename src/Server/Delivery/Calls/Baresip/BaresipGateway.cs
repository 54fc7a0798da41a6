using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>
/// Calls over a SIP trunk: for each call a baresip of its own, with its own folder and ports (gateways.md §1). What it and the
/// trunk say is bounded and never trusted: only a key pressed in the answered call, after the question, proves anything.
/// </summary>
internal sealed partial class BaresipGateway(IOptions<BaresipOptions> options, PromptAudio prompts, Switchboard board, TimeProvider clock, ILogger<BaresipGateway> log) : ICallGateway
{
    public string Name => "baresip";

    public async Task<CallEnd?> Place(CallOrder order, CallNews tell, CancellationToken cancel)
    {
        var uri = DialledNumber.Uri(order.Number, options.Value);
        using var line = board.Take() ?? throw new DeliveryException("All lines are busy.", permanent: false);
        using var folder = new CallFolder(options.Value, line);
        var happenings = new Happenings(clock);
        await using var process = BaresipProcess.Start(options.Value, folder, happenings.Add, clock);
        var control = await Connect(line, happenings, cancel);
        try
        {
            folder.Forget();
            var call = new BaresipCall(order, options.Value, prompts, folder, control, happenings, clock);
            var end = await call.Run(uri, tell, cancel);
            Log.Ended(log, order.Id, end);
            return end;
        }
        catch (DeliveryException)
        {
            Log.NotPlaced(log, order.Id);
            throw;
        }
        finally
        {
            await Leave(control);
        }
    }

    private async Task<BaresipControl> Connect(Line line, Happenings happenings, CancellationToken cancel)
    {
        try
        {
            await happenings.Ready(cancel);
            return await BaresipControl.Connect(line.Control, happenings.Add, clock, cancel);
        }
        catch (Exception problem) when (problem is SocketException or TimeoutException)
        {
            throw new DeliveryException("baresip does not take commands.", permanent: false, problem);
        }
    }

    // However the call ended: nobody's telephone goes on ringing, and no process stays.
    private static async Task Leave(BaresipControl control)
    {
        try
        {
            await control.Command("hangup", null, CancellationToken.None);
            await control.Command("quit", null, CancellationToken.None);
        }
        catch (IOException)
        {
            // Gone already, or killed in a moment.
        }
        await control.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Call {Id} ended: {End}")]
        public static partial void Ended(ILogger log, Guid id, CallEnd end);

        [LoggerMessage(LogLevel.Warning, "Call {Id} could not be placed over the SIP trunk")]
        public static partial void NotPlaced(ILogger log, Guid id);
    }
}
