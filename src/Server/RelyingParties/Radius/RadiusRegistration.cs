using System.Net;
using Akamon.SignIn;

namespace Akamon.RelyingParties.Radius;

/// <summary>What a system that asks over RADIUS is registered with: "RelyingParties:Systems:N:Radius".</summary>
public sealed class RadiusRegistration
{
    /// <summary>The names of its clients in the RADIUS server's configuration; each belongs to one system.</summary>
    public IList<string> Clients { get; } = [];

    /// <summary>No second proof is asked for, as on Wi-Fi. RequiresMfa still lets in only accounts that use MFA.</summary>
    public bool PasswordOnly { get; set; }

    /// <summary>Its clients show an Access-Challenge and send the answer.</summary>
    public bool Challenges { get; set; } = true;

    /// <summary>The choice of methods comes first, instead of the default method.</summary>
    public bool Menu { get; set; }

    /// <summary>Where the code stands when it is typed together with the password.</summary>
    public LineCode Code { get; set; }

    /// <summary>What parts password and code with Code=Separated.</summary>
    public char Separator { get; set; } = ',';

    /// <summary>How long an answer is held while a phone decides. Zero for servers that ask one at a time, such as ocserv; never longer than their time-out.</summary>
    public TimeSpan Hold { get; set; }

    /// <summary>The session may not last longer: Session-Timeout. Zero: not said.</summary>
    public TimeSpan SessionTimeout { get; set; }

    /// <summary>What the reply carries for whom; the first that fits.</summary>
    public IList<RadiusGroup> Groups { get; } = [];

    /// <summary>Clients that end sessions when they are told to (RFC 5176).</summary>
    public IList<RadiusCut> Cuts { get; } = [];
}

/// <summary>Where a client takes Disconnect-Requests.</summary>
public sealed class RadiusCut
{
    /// <summary>Its name, one of Clients.</summary>
    public string Client { get; set; } = "";

    /// <summary>Its address and port, such as 192.0.2.20:3799.</summary>
    public string At { get; set; } = "";

    /// <summary>What it shares with this server: at least 16 characters.</summary>
    public string Secret { get; set; } = "";

    internal IPEndPoint Address => IPEndPoint.Parse(At);
}

/// <summary>Attributes for one kind of member.</summary>
public sealed class RadiusGroup
{
    /// <summary>A kind of member, or a role; "*": everybody.</summary>
    public string Of { get; set; } = "*";

    /// <summary>The attribute Class, such as OU=staff; for a group of ocserv.</summary>
    public string Class { get; set; } = "";

    /// <summary>The attribute Filter-Id.</summary>
    public string FilterId { get; set; } = "";
}

/// <summary>The RADIUS side of the list "RelyingParties:Systems".</summary>
public sealed class RadiusRegistrations
{
    public sealed class Registration
    {
        public string Name { get; set; } = "";
        public RadiusRegistration? Radius { get; set; }
    }

    public IList<Registration> Systems { get; } = [];
}
