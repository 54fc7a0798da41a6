namespace Akamon.Methods.ContactMail;

public static class ContactMailRoom
{
    public static void AddContactMail(this WebApplicationBuilder builder)
    {
        builder.AddMethod<ContactMailMethod, ContactMailOptions>();
        builder.Services.AddScoped<IContactAddresses>(services => services.GetRequiredService<ContactMailMethod>());
        builder.Services.AddScoped<IMailedCode>(services => services.GetRequiredService<ContactMailMethod>());
    }
}
