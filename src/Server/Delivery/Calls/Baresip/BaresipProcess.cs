using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>The program of one call. It ends with the call, at the latest by itself, should we be gone before it.</summary>
internal sealed class BaresipProcess : IAsyncDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2), _margin = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Task _output, _complaints;
    private readonly TimeProvider _clock;

    private BaresipProcess(Process process, Action<Happening> tell, TimeProvider clock)
    {
        (_process, _clock) = (process, clock);
        _output = Watch(tell);
        _complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public static BaresipProcess Start(BaresipOptions options, CallFolder folder, Action<Happening> tell, TimeProvider clock)
    {
        var longest = (int)(options.RingFor + Keypad.LongestCall + _margin).TotalSeconds;
        var start = new ProcessStartInfo(options.Program, ["-4", "-s", "-t", longest.ToString(CultureInfo.InvariantCulture), "-f", folder.Name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Name,
        };
        start.Environment.Clear(); // Our settings, with their secrets, are none of its business.
        start.Environment["HOME"] = folder.Name;
        try
        {
            return new(Process.Start(start) ?? throw new DeliveryException("baresip did not start.", permanent: false), tell, clock);
        }
        catch (Win32Exception problem)
        {
            throw new DeliveryException("baresip did not start.", permanent: false, problem);
        }
    }

    /// <summary>Waits until it has gone; what does not go is killed (gateways.md §1.5).</summary>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(_grace, _clock);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        await _output;
        await _complaints;
        _process.Dispose();
    }

    private async Task Watch(Action<Happening> tell)
    {
        await new SipTrace(tell).Read(_process.StandardOutput, CancellationToken.None); // Ends with the process.
        tell(new Happening.Gone());
    }
}
