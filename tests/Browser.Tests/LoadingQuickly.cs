using Akamon.Tests.Pages;
using Microsoft.Playwright;

namespace Akamon.Tests;

/// <summary>The first page is small, for whoever sits in a crowded lecture room.</summary>
public sealed class LoadingQuickly(Chromium chromium) : Journey(chromium)
{
    private const int MostBytes = 25_000;
    private const int MostScriptBytes = 10_000;

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task The_first_view_of_the_door_weighs_little(string language)
    {
        var visitor = await Visit(new(language));
        var files = new List<IRequest>();
        visitor.Context.RequestFinished += (_, request) => files.Add(request);

        await visitor.Tab.GotoAsync(SignInPage.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var weights = await Task.WhenAll(files.Select(async file => (file.Url, file.ResourceType, (await file.SizesAsync()).ResponseBodySize)));

        weights.Sum(one => one.ResponseBodySize).ShouldBeLessThanOrEqualTo(MostBytes, string.Join('\n', weights));
        weights.Where(one => one.ResourceType is "script").Sum(one => one.ResponseBodySize).ShouldBeLessThanOrEqualTo(MostScriptBytes, string.Join('\n', weights));
    }
}
