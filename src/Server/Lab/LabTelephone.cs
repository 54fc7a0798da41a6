using System.Collections.Concurrent;
using Akamon.Delivery.Calls;

namespace Akamon.Lab;

/// <summary>The demo people's telephone: it rings on the Lab's page, where somebody answers it and presses keys.</summary>
internal sealed class LabTelephone(TimeProvider clock) : ICallGateway
{
    private readonly ConcurrentDictionary<Guid, Line> _lines = new();

    public string Name => "lab";

    public IReadOnlyList<LabCall> Live => [.. _lines.Values.Select(line => line.Shown).OrderBy(call => call.Id, StringComparer.Ordinal)];

    public async Task<CallEnd?> Place(CallOrder order, CallNews tell, CancellationToken cancel)
    {
        var line = new Line(order);
        _lines[order.Id] = line;
        try
        {
            await tell(CallState.Ringing);
            if (!await Within(Task.WhenAny(line.Answered.Task, line.Over.Task), Keypad.RingsFor, cancel))
                return CallEnd.NoAnswer;
            if (line.Answered.Task.IsCompleted)
                await tell(CallState.Answered);
            return await Within(line.Over.Task, Keypad.LongestCall, cancel) ? await line.Over.Task : CallEnd.NoKey;
        }
        finally
        {
            _lines.TryRemove(order.Id, out _);
        }
    }

    /// <summary>What somebody does with a telephone that rings or is answered.</summary>
    /// <param name="id">Which call.</param>
    /// <param name="act">answer, decline, hangup, or keys.</param>
    /// <param name="keys">What is pressed.</param>
    /// <returns>False when there is no such call (any more).</returns>
    public bool Do(Guid id, string act, string? keys)
    {
        if (!_lines.TryGetValue(id, out var line))
            return false;
        switch (act)
        {
            case "answer":
                line.Answer();
                break;
            case "decline" or "hangup":
                line.Over.TrySetResult(line.Answered.Task.IsCompleted ? CallEnd.HungUp : CallEnd.Busy);
                break;
            default:
                line.Press(keys ?? "");
                break;
        }
        return true;
    }

    private async Task<bool> Within(Task task, TimeSpan limit, CancellationToken cancel)
    {
        try
        {
            await task.WaitAsync(limit, clock, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed class Line(CallOrder order)
    {
        private readonly Keypad _keypad = new(order.Digits);

        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<CallEnd> Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LabCall Shown => new(order.Id.ToString("n"), order.Number, order.Extension, order.Language, order.System, order.Digits is not null, Answered.Task.IsCompleted);

        // Whoever answers here reads the prompt instead of hearing it, so it is over at once.
        public void Answer()
        {
            if (Answered.TrySetResult())
                _keypad.Open();
        }

        public void Press(string keys)
        {
            if (!Answered.Task.IsCompleted)
                return;
            foreach (var key in keys)
            {
                if (_keypad.Press(key, TimeSpan.MaxValue) is { } end)
                    Over.TrySetResult(end);
            }
        }
    }
}

/// <summary>A call as the Lab shows it. The number to type in the strict profile is on the caller's screen only.</summary>
internal sealed record LabCall(string Id, string To, string? Extension, string Language, string? System, bool AsksNumber, bool Answered);
