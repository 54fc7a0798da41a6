using System.Xml.Linq;
using Akamon.Database;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Akamon.Security;

internal sealed class RingKey
{
    public required Guid Id { get; init; }
    public required byte[] Xml { get; init; }
}

internal sealed class RingKeyTable : IEntityTypeConfiguration<RingKey>
{
    public void Configure(EntityTypeBuilder<RingKey> table) => table.ToTable("ring_keys");
}

/// <summary>The framework's key ring, kept in the database for all nodes and sealed whole under the master key.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, Vault vault, TimeProvider clock) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Column = "ring_keys.xml";

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var rows = scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<RingKey>().AsNoTracking().ToList();
        return [.. rows.Select(row => XElement.Parse(vault.OpenText(Column, row.Id, row.Xml)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var id = Ids.New(clock);
        db.Add(new RingKey { Id = id, Xml = vault.Seal(Column, id, element.ToString(SaveOptions.DisableFormatting)) });
        db.SaveChanges();
    }
}
