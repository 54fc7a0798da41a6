using System.Net;
using System.Text.Json;

namespace Akamon.Tests.Web;

public sealed class SayingWhatWentWrong
{
    [Fact]
    public async Task A_fault_of_ours_shows_a_reference_in_both_languages_and_nothing_of_the_inside()
    {
        await using var site = await TrialSite.Open();

        using var answer = await Get(site, "/trial/broken", "text/html");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        page.ShouldContain("Something broke on our side");
        page.ShouldContain("システム側で問題が起きました");
        page.ShouldMatch("<code>[0-9A-Z]{10}</code>");
        page.ShouldNotContain("inner secret");
        page.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task When_the_database_does_not_answer_sign_in_is_closed_for_the_moment()
    {
        await using var site = await TrialSite.Open();

        using var outage = await Get(site, "/trial/outage", "text/html");
        using var clash = await Get(site, "/trial/clash", "text/html");

        outage.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        outage.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5)); // Not null: the status above sends it.
        (await outage.Content.ReadAsStringAsync()).ShouldContain("Sign-in is closed for the moment");
        clash.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_program_gets_problem_details_with_the_reference()
    {
        await using var site = await TrialSite.Open();

        using var answer = await Get(site, "/nowhere", "application/json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(404);
        problem.RootElement.GetProperty("reference").GetString()!.Length.ShouldBe(10);
    }

    private static async Task<HttpResponseMessage> Get(TrialSite site, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return await site.Http.SendAsync(request);
    }
}
