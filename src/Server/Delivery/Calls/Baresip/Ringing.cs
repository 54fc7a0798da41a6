namespace Akamon.Delivery.Calls.Baresip;

/// <summary>Dials, and waits for somebody to answer. Our own timer ends it: baresip has one for incoming calls only.</summary>
internal sealed class Ringing(BaresipOptions options, BaresipControl control, Happenings happenings, TimeProvider clock)
{
    private bool _replied, _rang;

    /// <returns>Null: answered.</returns>
    /// <exception cref="DeliveryException">Nothing rang, and another gateway may try.</exception>
    public async Task<CallEnd?> Until(string uri, Func<Task> rings, CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        if (!(await control.Command("dial", uri, cancel)).Ok)
            throw new DeliveryException("baresip did not dial.", permanent: false);
        while (await happenings.Next(Patience - clock.GetElapsedTime(start), cancel) is { } happening)
        {
            switch (happening)
            {
                case Happening.Answered:
                    return null;
                case Happening.Replied:
                    _replied = true;
                    break;
                case Happening.Ringing when !_rang:
                    _rang = true;
                    await rings();
                    break;
                case Happening.Redirected:
                    return CallEnd.Unreachable;
                case Happening.Closed closed:
                    return CallEnding.BeforeAnswer(closed.Reason, _rang) ?? throw new DeliveryException("The trunk did not place the call.", permanent: false);
                case Happening.Gone:
                    return _rang ? CallEnd.Failed : throw new DeliveryException("baresip is gone.", permanent: false);
            }
        }
        return _replied || _rang ? CallEnd.NoAnswer : throw new DeliveryException("The trunk does not reply.", permanent: false);
    }

    private TimeSpan Patience => _replied || _rang || options.RingFor < options.ReplyWithin ? options.RingFor : options.ReplyWithin;
}
