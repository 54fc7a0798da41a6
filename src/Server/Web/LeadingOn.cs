namespace Akamon.Web;

public static class LeadingOn
{
    /// <summary>303, so that a form is never sent on (RFC 9700 §4.12).</summary>
    public static void SeeOther(this HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }
}
