using Akamon.Jobs;
using Akamon.Standards.Signals;
using Akamon.Web;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>Shared signals (SSF 1.0 with CAEP 1.0): systems hear at once what happened to an account.</summary>
internal static class SignalRoom
{
    private const string Streams = SignalScopes.Path + "/stream", StatusPath = SignalScopes.Path + "/status", AddPath = SignalScopes.Path + "/subjects/add", RemovePath = SignalScopes.Path + "/subjects/remove", VerifyPath = SignalScopes.Path + "/verify";
    private static readonly string[] _changes = [HttpMethods.Put, HttpMethods.Patch];

    public static void AddSignals(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<StreamGate>();
        builder.Services.AddScoped<StreamBook>();
        builder.Services.AddScoped<StreamDoor>();
        builder.Services.AddScoped<PollDoor>();
        builder.Services.AddScoped<EventWriter>();
        builder.Services.AddScoped<SignalEar>();
        builder.Services.AddScoped<IChangeEar>(services => services.GetRequiredService<SignalEar>());
        builder.Services.AddScoped<IHearing>(services => services.GetRequiredService<SignalEar>());
        builder.Services.AddScoped<Acknowledging>();
        builder.Services.AddScoped<SignalTurn>();
        builder.Services.AddSingleton<SignalPush>();
        builder.Services.AddSingleton<SignalBell>();
        builder.Services.AddSingleton<SignalWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SignalWorker>());
        builder.AddJob<SignalPurge>();
    }

    public static void MapSignals(this WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        var crossSite = new CrossSiteAllowedAttribute(); // Systems send these; each proves itself with its token.
        app.MapDocument("/.well-known/ssf-configuration", context => Replies.Document(context, Write(context.RequestServices.GetRequiredService<Issuer>().Here))).WithMetadata(guard, new CacheAllowedAttribute());
        app.MapGet(Streams, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Read(context, cancel)).WithMetadata(guard);
        app.MapPost(Streams, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Make(context, cancel)).WithMetadata(guard, crossSite);
        app.MapMethods(Streams, _changes, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Change(context, cancel)).WithMetadata(guard, crossSite);
        app.MapDelete(Streams, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Delete(context, cancel)).WithMetadata(guard, crossSite);
        app.MapGet(StatusPath, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Status(context, cancel)).WithMetadata(guard);
        app.MapPost(StatusPath, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Turn(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(AddPath, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Add(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(RemovePath, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Remove(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(VerifyPath, (HttpContext context, StreamDoor door, CancellationToken cancel) => door.Verify(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(SignalScopes.Path + "/poll/{stream}", (HttpContext context, string stream, PollDoor door, CancellationToken cancel) => door.Answer(context, stream, cancel)).WithMetadata(guard, crossSite);
    }

    private static byte[] Write(string issuer) => new TransmitterDocument
    {
        Issuer = issuer,
        JsonWebKeys = issuer + OidcRoom.KeysPath,
        Configuration = issuer + Streams,
        Status = issuer + StatusPath,
        AddSubject = issuer + AddPath,
        RemoveSubject = issuer + RemovePath,
        Verification = issuer + VerifyPath,
    }.Write();
}
