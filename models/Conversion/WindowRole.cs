using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>The parts that the labelled calls are split into, by time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WindowRole>))]
public enum WindowRole
{
    /// <summary>Learns the coefficients; holds <see cref="Fit"/> and <see cref="Validate"/>.</summary>
    [JsonStringEnumMemberName("train")] Train,

    /// <summary>Older part of the training window: candidates learn from it while they are compared.</summary>
    [JsonStringEnumMemberName("fit")] Fit,

    /// <summary>Newest part of the training window: candidates are compared on it.</summary>
    [JsonStringEnumMemberName("validate")] Validate,

    /// <summary>Calibrates the probabilities.</summary>
    [JsonStringEnumMemberName("calibrate")] Calibrate,

    /// <summary>Held out: the published figures come from it.</summary>
    [JsonStringEnumMemberName("test")] Test,

    /// <summary>Learns the coefficients of the model that is handed out.</summary>
    [JsonStringEnumMemberName("deploy_train")] DeployTrain,

    /// <summary>Calibrates the model that is handed out.</summary>
    [JsonStringEnumMemberName("deploy_calibrate")] DeployCalibrate,
}
