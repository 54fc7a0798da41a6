namespace Akamon.Delivery.Calls.Baresip;

/// <summary>One call from dialling to the last word, in the order that gateways.md §1 proved.</summary>
internal sealed class BaresipCall(CallOrder order, BaresipOptions options, PromptAudio prompts, CallFolder folder, BaresipControl control, Happenings happenings, TimeProvider clock)
{
    private static readonly TimeSpan _settles = TimeSpan.FromMilliseconds(300);
    private readonly Keypad _keypad = new(order.Digits);
    private long _answered;

    /// <returns>How it ended.</returns>
    /// <exception cref="DeliveryException">It could not be placed, and nothing rang.</exception>
    public async Task<CallEnd> Run(string uri, CallNews tell, CancellationToken cancel)
    {
        var rang = false;
        try
        {
            if (options.Register)
                await AwaitRegistration(cancel);
            var ring = new Ringing(options, control, happenings, clock);
            if (await ring.Until(uri, async () => { rang = true; await tell(CallState.Ringing); }, cancel) is { } unanswered)
                return unanswered;
            (rang, _answered) = (true, clock.GetTimestamp());
            await tell(CallState.Answered);
            return await SendExtension(cancel) ?? await Ask(tell, cancel);
        }
        catch (IOException) when (rang)
        {
            return CallEnd.Failed;
        }
        catch (IOException problem)
        {
            throw new DeliveryException("baresip failed.", permanent: false, problem);
        }
    }

    private async Task<CallEnd> Ask(CallNews tell, CancellationToken cancel)
    {
        for (var playing = 0; playing < options.Playings; playing++)
        {
            var question = prompts.Question(order, first: playing == 0);
            var farewell = prompts.Farewell(order.Language, CallEnd.NoKey);
            if (playing > 0 && clock.GetElapsedTime(_answered) + question.Length + Keypad.Listens + farewell.Length > Keypad.LongestCall)
                break;
            _keypad.Close();
            await Play(question, "question", cancel);
            if (await Until(question.Length, cancel) is { } early)
                return early;
            _keypad.Open();
            if (await Until(Keypad.Listens, cancel) is { } end)
                return await Conclude(await Hears(end, cancel), tell, cancel);
        }
        return await Conclude(CallEnd.NoKey, tell, cancel);
    }

    // A key and how it came are told over two ways: the second may be a moment later.
    private async Task<CallEnd> Hears(CallEnd end, CancellationToken cancel)
    {
        _keypad.Close();
        return end is CallEnd.Approved && await Until(_settles, cancel) is CallEnd.Failed ? CallEnd.Failed : end;
    }

    private async Task<CallEnd?> SendExtension(CancellationToken cancel)
    {
        if (order.Extension is null)
            return null;
        foreach (var step in Tones.Steps(order.Extension))
        {
            if (step is not null)
                await Do("sndcode", step, cancel);
            if (await Until(step is null ? options.PauseBeforeExtension : Tones.Each * step.Length, cancel) is { } early)
                return early;
        }
        return null;
    }

    // The last words are a courtesy: the verdict stands, whatever becomes of them.
    private async Task<CallEnd> Conclude(CallEnd end, CallNews tell, CancellationToken cancel)
    {
        if (end is CallEnd.HungUp or CallEnd.Failed or CallEnd.Unreachable)
            return end;
        _keypad.Close();
        await tell(CallState.Ended, end);
        try
        {
            var farewell = prompts.Farewell(order.Language, end);
            await Play(farewell, "farewell", cancel);
            await Until(farewell.Length, cancel);
        }
        catch (IOException)
        {
            // They have hung up.
        }
        return end;
    }

    private async Task Play(Speech speech, string name, CancellationToken cancel)
    {
        var answer = await Do("ausrc", "aufile," + folder.Write(speech, name), cancel);
        if (answer.Data.Contains("failed", StringComparison.Ordinal) || answer.Data.Contains("no such", StringComparison.Ordinal)) // It says "ok" all the same.
            throw new IOException("baresip could not play the prompt.");
    }

    private async Task<ControlMessage> Do(string command, string parameters, CancellationToken cancel) =>
        await control.Command(command, parameters, cancel) is { Ok: true } answer ? answer : throw new IOException($"baresip refused {command}.");

    /// <summary>Lets the time pass. What happened in it is judged at once, so that no key waits for the keypad to open.</summary>
    private async Task<CallEnd?> Until(TimeSpan time, CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        while (await happenings.Next(time - clock.GetElapsedTime(start), cancel) is { } happening)
        {
            CallEnd? end = happening switch
            {
                Happening.Pressed pressed => _keypad.Press(pressed.Key, clock.GetElapsedTime(_answered)),
                Happening.Closed closed => CallEnding.AfterAnswer(closed.Reason),
                Happening.Gone or Happening.Meddled => CallEnd.Failed,
                Happening.Redirected => CallEnd.Unreachable, // Told late: who answered is not who was called.
                _ => null,
            };
            if (end is not null)
                return end;
        }
        return null;
    }

    private async Task AwaitRegistration(CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        if ((await control.Command("reginfo", null, cancel)).Data.Contains("OK", StringComparison.Ordinal)) // It may have happened before we listened.
            return;
        while (await happenings.Next(options.ReplyWithin - clock.GetElapsedTime(start), cancel) is { } happening)
        {
            if (happening is Happening.Registered)
                return;
            if (happening is Happening.Gone)
                break;
        }
        throw new DeliveryException("The trunk did not register us.", permanent: false);
    }
}
