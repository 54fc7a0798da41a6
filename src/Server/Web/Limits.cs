using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Akamon.Web;

/// <summary>How much a stranger may send. Endpoints that need more (SAML, import, upload) say so themselves.</summary>
internal static class Limits
{
    private const int Kibibyte = 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 64 * Kibibyte;
            options.Limits.MaxRequestHeadersTotalSize = 32 * Kibibyte;
            options.Limits.MaxRequestHeaderCount = 64;
            options.Limits.MaxRequestLineSize = 16 * Kibibyte; // SAML and signed requests travel in redirects.
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            options.Limits.MaxConcurrentConnections = 4000;
            options.Limits.MaxConcurrentUpgradedConnections = 2500;
            options.Limits.Http2.MaxStreamsPerConnection = 50;
        });
        builder.Services.Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = 64;
            options.ValueLengthLimit = 8 * Kibibyte;
        });
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.MaxDepth = 16;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
    }
}
