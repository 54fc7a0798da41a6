using Akamon.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Policies;

public sealed class CountingAdoption
{
    [Fact]
    [Trait("req", "I8")]
    public async Task Figures_are_told_per_kind_of_member_and_who_is_missing_by_name()
    {
        await using var akamon = await RunningAkamon.Start();
        var uses = await akamon.NewPersonWithMfa(); // staff
        var registered = await akamon.NewPersonWithApp(); // staff
        var both = await akamon.NewPerson(affiliations: "staff student");
        await akamon.Inside(services => services.GetRequiredService<Exceptions>().Make(both.Account, RuleKind.Mfa, new(2026, 4, 30), "a reason", actor: null, CancellationToken.None));

        var (figures, without) = await akamon.Inside(async services => (await services.GetRequiredService<Adoption>().Figures(CancellationToken.None), await services.GetRequiredService<Adoption>().Without(CancellationToken.None)));

        figures.ShouldBe([new("staff", 3, 1, 1), new("student", 1, 0, 1)]);
        without.Select(account => account.CommonId).ShouldBe([registered.CommonId, both.CommonId]);
        without.ShouldNotContain(account => account.Id == uses.Id);
    }
}
