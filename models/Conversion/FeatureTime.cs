using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>From when on a feature is known, earliest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureTime>))]
public enum FeatureTime
{
    /// <summary>With the lead.</summary>
    [JsonStringEnumMemberName("at_lead")] AtLead,

    /// <summary>When the call starts.</summary>
    [JsonStringEnumMemberName("before_call")] BeforeCall,

    /// <summary>Once the call is over.</summary>
    [JsonStringEnumMemberName("after_call")] AfterCall,
}
