using Akamon.Web;

namespace Akamon.Methods.AccessPass;

/// <summary>What is written to the holder of a pass.</summary>
internal static class PassWords
{
    public static (string Subject, string Body) Made(PassScope opens, DateTimeOffset from, DateTimeOffset until)
    {
        var (subject, body) = opens is PassScope.NewPassword ? (AccessPassText.TemporaryMadeSubject, AccessPassText.TemporaryMadeBody) : (AccessPassText.MadeSubject, AccessPassText.MadeBody);
        return (subject, Languages.Format(body, Languages.Moment(from), Languages.Moment(until)));
    }

    public static (string Subject, string Body) Used(PassScope opens) =>
        opens is PassScope.NewPassword ? (AccessPassText.TemporaryUsedSubject, AccessPassText.TemporaryUsedBody) : (AccessPassText.UsedSubject, AccessPassText.UsedBody);
}
