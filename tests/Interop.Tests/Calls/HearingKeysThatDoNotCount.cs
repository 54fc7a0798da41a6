using Akamon.Delivery.Calls;

namespace Akamon.Interop.Calls;

/// <summary>Voice mailboxes and recorded tones (sec:C13, C14).</summary>
public sealed class HearingKeysThatDoNotCount
{
    [Fact]
    public async Task Tones_before_the_end_of_the_question_approve_nothing()
    {
        using var calling = new CallingOut(segment: TimeSpan.FromSeconds(1.5));
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address);
        await callee.Answer();
        await callee.Press("#"); // At once,
        await Task.Delay(TimeSpan.FromSeconds(1.3), TimeProvider.System);
        await callee.Press("##"); // within two seconds,
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        await callee.Press("0#"); // and while the question is played.

        (await call).ShouldBe(CallEnd.NoKey);
    }
}

public sealed class LeavingAMailboxAlone
{
    [Fact]
    [Trait("case", "sec:C16")]
    public async Task A_call_whose_sound_is_moved_by_a_new_invitation_ends_without_an_approval()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address);
        await callee.Answer();
        await callee.Tell("hold"); // Sends a re-INVITE.
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System);
        await callee.Press("#");

        (await call).ShouldBe(CallEnd.Failed);
    }

    [Fact]
    public async Task A_voice_mailbox_approves_nothing()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, change: options => options.Playings = 2);
        await callee.Answer();

        (await call).ShouldBe(CallEnd.NoKey);
    }

    [Fact]
    public async Task A_fresh_key_after_early_tones_counts()
    {
        using var calling = new CallingOut();
        await using var callee = await Callee.Start(calling.FreePort, CallingOut.Number);

        var call = calling.Call(callee.Address, digits: "7");
        await callee.Answer();
        await callee.Press("1#");
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await callee.Press("7#");

        (await call).ShouldBe(CallEnd.Approved);
    }
}
