namespace Analytics.Sample;

/// <summary>The values that the sample's text columns take, with their shares.</summary>
public static class SampleLists
{
    /// <summary>Where inbound leads come from: share of inbound leads, and conversion rate of a visit to a lead.</summary>
    public static IReadOnlyList<(string Name, double Share, double Cvr)> InboundSources { get; } =
        [("organic_search", .40, .012), ("paid_search", .28, .020), ("social", .12, .006), ("referral", .12, .030), ("webinar", .08, .060)];

    /// <summary>Where outbound leads come from: share of outbound leads.</summary>
    public static IReadOnlyList<(string Name, double Share)> OutboundSources { get; } =
        [("purchased_list", .60), ("exhibition", .25), ("dormant_customers", .15)];

    /// <summary>Industries of the companies, with their shares.</summary>
    public static IReadOnlyList<(string Name, double Share)> Industries { get; } =
    [
        ("manufacturing", .26), ("it_services", .20), ("retail", .15), ("logistics", .11),
        ("construction", .10), ("finance", .08), ("healthcare", .06), ("education", .04),
    ];

    /// <summary>Departments of the persons called, with their shares.</summary>
    public static IReadOnlyList<(string Name, double Share)> Departments { get; } =
    [
        ("marketing", .20), ("information_systems", .20), ("general_affairs", .18), ("sales", .16),
        ("human_resources", .10), ("finance", .09), ("executive", .07),
    ];

    /// <summary>Time zones of leads: blank means the business zone. Hours behind the business zone (Asia/Tokyo); none has summer time.</summary>
    public static IReadOnlyList<(string Name, double Share, int HoursBehind)> TimeZones { get; } =
        [("", .85, 0), ("Asia/Tokyo", .13, 0), ("Asia/Singapore", .02, 1)];

    internal static double[] Shares<T>(IReadOnlyList<T> list, Func<T, double> share) => [.. list.Select(share)];
}
