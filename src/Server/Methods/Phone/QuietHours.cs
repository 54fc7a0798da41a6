using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>When alternate and office telephones should not ring unasked: they may stand beside somebody who sleeps, or nobody at all.</summary>
public sealed class QuietHours(TimeProvider clock, IOptions<PhoneOptions> options, IOptions<WebOptions> web)
{
    public bool Now
    {
        get
        {
            var (from, to) = (options.Value.QuietFrom, options.Value.QuietTo);
            var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(web.Value.TimeZone)).DateTime);
            return from != to && time.IsBetween(from, to); // Over midnight as well.
        }
    }
}
