using System.Xml.Linq;

namespace Akamon.Tests.Layout;

/// <summary>What keeps the house small.</summary>
public sealed class Yard
{
    private const int LongestFile = 300, MostPackages = 8;

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines()
    {
        var files = SourceTree.Below(Path.Combine(TestSettings.Root, "src"), "*.cs", "*.cshtml", "*.js", "*.css", "*.ts")
            .Concat(SourceTree.Below(Path.Combine(TestSettings.Root, "tests"), "*.cs"));

        files.Where(file => file.Text.Count(letter => letter == '\n') > LongestFile).Select(file => file.Name).ShouldBeEmpty();
    }

    [Fact]
    public void The_product_has_few_packages()
    {
        var packages = SourceTree.Below(Path.Combine(TestSettings.Root, "src"), "*.csproj")
            .SelectMany(project => XDocument.Parse(project.Text).Descendants("PackageReference")).Select(package => package.Attribute("Include")?.Value).Distinct(StringComparer.Ordinal);

        packages.Count().ShouldBeLessThanOrEqualTo(MostPackages);
    }
}
