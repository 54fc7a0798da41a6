using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Akamon.Jobs;

namespace Akamon.Lab;

/// <summary>Tells open Lab pages of new messages and codes, once a second, until the browser or the server goes.</summary>
internal static class LabEvents
{
    public static async IAsyncEnumerable<SseItem<object>> Stream(IServiceScopeFactory scopes, [EnumeratorCancellation] CancellationToken cancel)
    {
        Guid? last = null;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var first = true; !cancel.IsCancellationRequested; first = false)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                var phone = scope.ServiceProvider.GetRequiredService<LabPhone>();
                var messages = await phone.Messages(to: null, last, cancel);
                foreach (var message in messages.Reverse().Where(_ => !first))
                    yield return new(message, "message");
                if (messages is [var newest, ..])
                    last = Guid.ParseExact(newest.Id, "n");
                yield return new(await phone.Codes(cancel), "codes");
            }
            if (!await timer.Ticks(cancel))
                yield break;
        }
    }
}
