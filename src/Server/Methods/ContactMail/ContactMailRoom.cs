using Akamon.Delivery;
using Akamon.Jobs;

namespace Akamon.Methods.ContactMail;

public static class ContactMailRoom
{
    public static void AddContactMail(this WebApplicationBuilder builder)
    {
        builder.AddMethod<ContactMailMethod, ContactMailOptions>();
        builder.Services.AddScoped<ContactBook>();
        builder.Services.AddScoped<IContactAddresses>(services => services.GetRequiredService<ContactBook>());
        builder.Services.AddScoped<IMailedCode>(services => services.GetRequiredService<ContactMailMethod>());
        builder.Services.AddScoped<IDeadRecipients, BouncedMail>();
        builder.AddJob<MailReview>();
    }
}
