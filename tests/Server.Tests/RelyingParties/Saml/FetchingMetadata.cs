using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akamon.RelyingParties.Saml;
using Akamon.Standards.Saml;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>What comes over the network is believed by its pinned signature only, and only until it ends (sec:J14, sec:H15).</summary>
public sealed class FetchingMetadata
{
    [Fact]
    [Trait("case", "sec:J14")]
    public async Task A_list_signed_as_pinned_is_taken()
    {
        using var federation = new Federation();
        await using var akamon = await RunningAkamon.Start(federation.Settings());
        federation.Gives = Federation.List(akamon, Library.Stranger);
        await Look(akamon);

        Known(akamon).ShouldBeTrue();
    }

    [Theory]
    [Trait("case", "sec:J14")]
    [InlineData("unsigned")]
    [InlineData("foreign")]
    [InlineData("changed")]
    [InlineData("endless")]
    [InlineData("over")]
    [InlineData("twice")]
    [InlineData("another")]
    [InlineData("document type")]
    public async Task One_with_a_fault_is_not(string fault)
    {
        using var federation = new Federation();
        await using var akamon = await RunningAkamon.Start(federation.Settings());
        var signed = Federation.List(akamon, Library.Stranger);
        federation.Gives = fault switch
        {
            "unsigned" => Federation.List(akamon, key: null),
            "foreign" => Federation.List(akamon, Library.Key),
            "changed" => signed.Replace("library.example.org/acs", "evil.example/acs", StringComparison.Ordinal),
            "endless" => Federation.List(akamon, Library.Stranger, TimeSpan.Zero),
            "over" => Federation.List(akamon, Library.Stranger, TimeSpan.FromMinutes(-2)),
            "twice" => Federation.List(akamon, Library.Stranger, times: 2),
            "another" => Federation.List(akamon, Library.Stranger, entity: "https://other.example.org/"),
            _ => $"<!DOCTYPE a>{signed}",
        };
        await Look(akamon);

        Known(akamon).ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_good_copy_serves_a_start_without_network_until_it_ends()
    {
        using var federation = new Federation();
        var database = await TestDatabase.Copy();
        await using (var before = await RunningAkamon.On(database, keep: true, federation.Settings()))
        {
            federation.Gives = Federation.List(before, Library.Stranger, TimeSpan.FromDays(3));
            await Look(before);
        }
        federation.Dispose();

        await using var akamon = await RunningAkamon.On(database, keep: false, federation.Settings());
        Known(akamon).ShouldBeTrue();
        akamon.Clock.Pass(TimeSpan.FromDays(4));
        Known(akamon).ShouldBeFalse();
    }

    [Theory]
    [InlineData("md/entities/", "/md/entities/https%3A%2F%2Flibrary.example.org%2F")]
    [InlineData("md/entities/{sha1}", "/md/entities/%7Bsha1%7Db35463184e266a2a87fccf9d9529c8bf11ded893")]
    [InlineData("list.xml", "/list.xml")]
    public async Task A_metadata_server_is_asked_for_this_one_entity(string address, string asked)
    {
        using var federation = new Federation();
        await using var akamon = await RunningAkamon.Start([.. federation.Settings(address)]);
        federation.Gives = Federation.List(akamon, Library.Stranger);
        await Look(akamon);

        federation.Last!.RawUrl.ShouldBe(asked);
        federation.Last.Headers["Accept"].ShouldBe("application/samlmetadata+xml, application/xml; q=0.5");
        Known(akamon).ShouldBeTrue();
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_lasts_no_longer_for_it()
    {
        using var federation = new Federation { Tag = "\"one\"" };
        await using var akamon = await RunningAkamon.Start(federation.Settings("md/entities/"));
        federation.Gives = Federation.List(akamon, Library.Stranger, TimeSpan.FromDays(2));
        await Look(akamon);

        await Look(akamon);
        federation.Last!.Headers["If-None-Match"].ShouldBe("\"one\"");
        federation.Unchanged.ShouldBe(1);
        Known(akamon).ShouldBeTrue();
        akamon.Clock.Pass(TimeSpan.FromDays(3));
        await Look(akamon);
        federation.Last.Headers["If-None-Match"].ShouldBeNull("What is known has ended: it is fetched whole.");
        Known(akamon).ShouldBeFalse();
        (federation.Gives, federation.Tag) = (Federation.List(akamon, Library.Stranger), "\"two\"");
        await Look(akamon);
        Known(akamon).ShouldBeTrue();
    }

    [Fact]
    public async Task An_unchanged_that_nobody_asked_for_is_nothing()
    {
        using var federation = new Federation { AlwaysUnchanged = true };
        await using var akamon = await RunningAkamon.Start(federation.Settings("md/entities/"));
        await Look(akamon);

        Known(akamon).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(70_000_000, false)]
    public async Task A_packed_answer_is_unpacked_up_to_the_limit(int spaces, bool known)
    {
        using var federation = new Federation { Packs = true };
        await using var akamon = await RunningAkamon.Start(federation.Settings("md/entities/"));
        federation.Gives = Federation.List(akamon, Library.Stranger) + new string(' ', spaces);
        await Look(akamon);

        Known(akamon).ShouldBe(known);
    }

    [Fact]
    [Trait("case", "sec:H15")]
    public async Task Addresses_that_are_not_public_are_not_asked()
    {
        using var federation = new Federation();
        await using var akamon = await RunningAkamon.Start([.. federation.Settings(), ("Saml:MetadataInside", "false")]);
        federation.Gives = Federation.List(akamon, Library.Stranger);
        await Look(akamon);

        federation.Asked.ShouldBe(0);
        Known(akamon).ShouldBeFalse();
    }

    [Fact]
    public async Task A_registration_with_an_address_and_no_certificate_stops_the_start()
    {
        using var federation = new Federation();

        var fault = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await RunningAkamon.Start([.. federation.Settings(), ("RelyingParties:Systems:0:Saml:MetadataCertificate", "")]));

        fault.Message.ShouldContain("MetadataCertificate");
    }

    private static bool Known(RunningAkamon akamon) => akamon.App.Services.GetRequiredService<SamlSystems>().Find(Library.Entity) is not null;

    private static Task Look(RunningAkamon akamon) => akamon.App.Services.GetRequiredService<MetadataKeeper>().LookAtAll(CancellationToken.None);

    /// <summary>Gives one document over plain HTTP, whatever it is asked.</summary>
    private sealed class Federation : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _certificate = Path.Combine(System.IO.Directory.CreateTempSubdirectory("akamon-saml-").FullName, "federation.pem");
        private readonly int _port = FreePort.Next();

        public Federation()
        {
            File.WriteAllText(_certificate, PemEncoding.WriteString("CERTIFICATE", Library.Stranger.Certificate));
            _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
            _listener.Start();
            _ = Serve();
        }

        public string Gives { get; set; } = "";

        public int Asked { get; private set; }

        public int Unchanged { get; private set; }

        public HttpListenerRequest? Last { get; private set; }

        public string? Tag { get; set; }

        public bool AlwaysUnchanged { get; set; }

        public bool Packs { get; set; }

        public (string, string)[] Settings(string path = "list.xml") =>
        [
            ("Saml:MetadataInside", "true"),
            ("RelyingParties:Systems:0:Name", "library"),
            ("RelyingParties:Systems:0:Title:En", "The library"),
            ("RelyingParties:Systems:0:Saml:EntityId", Library.Entity),
            ("RelyingParties:Systems:0:Saml:MetadataUrl", $"http://127.0.0.1:{_port}/{path}"),
            ("RelyingParties:Systems:0:Saml:MetadataCertificate", _certificate),
        ];

        public static string List(RunningAkamon akamon, SamlKey? key, TimeSpan? life = null, int times = 1, string entity = Library.Entity)
        {
            var until = life == TimeSpan.Zero ? "" : $"validUntil=\"{akamon.Clock.GetUtcNow() + (life ?? TimeSpan.FromDays(1)):yyyy-MM-ddTHH:mm:ssZ}\"";
            var entities = string.Concat(Enumerable.Repeat($"<EntityDescriptor entityID=\"{entity}\"><SPSSODescriptor protocolSupportEnumeration=\"{SamlNames.Protocol}\"><AssertionConsumerService Binding=\"{SamlNames.Post}\" Location=\"{Library.Acs}\" index=\"1\"/></SPSSODescriptor></EntityDescriptor>", times));
            var list = $"<!-- a federation --><EntitiesDescriptor xmlns=\"{SamlNames.Metadata}\" ID=\"_list\" {until}>{entities}</EntitiesDescriptor>";
            return key is null ? list : Encoding.UTF8.GetString(Outgoing.WithSignature(StrictXml.Read(Encoding.UTF8.GetBytes(list), XmlLimits.Metadata)!, key)); // Written just here.
        }

        private async Task Serve()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    Asked++;
                    Last = context.Request;
                    await Answer(context.Response, AlwaysUnchanged || (Tag is not null && string.Equals(context.Request.Headers["If-None-Match"], Tag, StringComparison.Ordinal)));
                    context.Response.Close();
                }
                catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task Answer(HttpListenerResponse response, bool unchanged)
        {
            if (unchanged)
            {
                (response.StatusCode, Unchanged) = (304, Unchanged + 1);
                return;
            }
            if (Tag is not null)
                response.Headers["ETag"] = Tag;
            if (!Packs)
            {
                await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Gives));
                return;
            }
            response.Headers["Content-Encoding"] = "gzip";
            await using var packed = new GZipStream(response.OutputStream, CompressionLevel.Fastest);
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Gives));
        }

        public void Dispose() => _listener.Close();
    }
}
