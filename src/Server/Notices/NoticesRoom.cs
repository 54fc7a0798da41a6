using Akamon.Security;
using Akamon.Web;

namespace Akamon.Notices;

public static class NoticesRoom
{
    private const string File = "notices.json";

    public static void AddNotices(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IPageNotices>(services => new NoticeBoard(services.GetRequiredService<DataFolder>().File(File), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<NoticeBoard>>()));
}
