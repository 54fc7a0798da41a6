namespace Akamon.Jobs;

public static class JobsRoom
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobRunner>());
    }

    public static void AddJob<TJob>(this WebApplicationBuilder builder) where TJob : class, IJob => builder.Services.AddScoped<IJob, TJob>();
}
