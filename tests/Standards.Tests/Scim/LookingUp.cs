using System.Text;
using Akamon.Standards.Scim;

namespace Akamon.Standards.Tests.Scim;

/// <summary>Finding one entry, and never another.</summary>
public sealed class LookingUp
{
    [Fact]
    public void Quotes_in_a_name_stay_inside_the_filter() =>
        Uri.UnescapeDataString(ScimMessages.Search("a\" or userName pr or \"")).ShouldEndWith("userName eq \"a\\u0022 or userName pr or \\u0022\"");

    [Theory]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"1","userName":"Ann"}]}""", 1)]
    [InlineData("""{"totalResults":2,"Resources":[{"id":"1","userName":"ann"},{"id":"2","userName":"bob"}]}""", 1)]
    [InlineData("""{"totalResults":1,"Resources":[{"id":"2","userName":"bob"}]}""", 0)]
    [InlineData("""{"totalResults":1,"Resources":[{"userName":"ann"}]}""", 0)]
    [InlineData("""{"totalResults":0}""", 0)]
    [InlineData("""{"totalResults":1}""", null)]
    [InlineData("""{"Resources":[]}""", null)]
    [InlineData("[]", null)]
    public void Only_entries_of_that_very_name_are_found(string json, int? found) => (ScimMessages.ReadIds(Encoding.UTF8.GetBytes(json), "ann")?.Count).ShouldBe(found);
}
