namespace Akamon.Delivery.Calls.Baresip;

/// <summary>What a call's process tells. Everything it says beyond this is passed over.</summary>
internal abstract record Happening
{
    private Happening()
    {
    }

    /// <summary>Its program is up and takes commands.</summary>
    public sealed record Ready : Happening;

    /// <summary>The trunk replied something, be it "trying".</summary>
    public sealed record Replied : Happening;

    public sealed record Registered : Happening;

    public sealed record Ringing : Happening;

    public sealed record Answered : Happening;

    public sealed record Pressed(char Key) : Happening;

    public sealed record Closed(string Reason) : Happening;

    /// <summary>The trunk wants the call to go to another number. baresip would obey.</summary>
    public sealed record Redirected : Happening;

    /// <summary>Within the call the other side sends keys by another way than its sound, or wants that to go elsewhere. baresip would obey.</summary>
    public sealed record Meddled : Happening;

    /// <summary>The process or the connection to it is gone.</summary>
    public sealed record Gone : Happening;
}
